using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages.Stories;

/// <summary>What is wrong with the records that all other pages are made of, each one click away.</summary>
internal static class QualityStory
{
    private static readonly Probe[] Probes =
    [
        new("past_due_close_rate") { Part = "numerator" },
        new("missing_amount_rate") { Part = "numerator" },
        new("next_step_coverage") { Missing = "next_step.is_planned = false" },
        new("no_activity_rate") { Part = "numerator" },
        new("loss_reason_capture_rate") { Missing = "loss_reason is null" },
        new("stage_skip_rate") { Part = "numerator" },
        new("orphan_deals"),
        new("orphan_leads"),
        new("orphan_accounts"),
        new("duplicates_deals") { Of = "records_deals" },
        new("duplicates_leads") { Of = "records_leads" },
        new("duplicates_contacts") { Of = "records_contacts" },
        new("duplicates_accounts") { Of = "records_accounts" },
        new("import_dated_deals") { Of = "records_deals" },
        new("import_dated_leads") { Of = "records_leads" },
        new("negative_duration_count"),
        new("unmapped_currency_count"),
    ];

    /// <summary>All that the page asks for.</summary>
    public static IReadOnlyList<string> Metrics { get; } = [.. Probes.Select(probe => probe.Metric).Concat(Probes.Select(probe => probe.Of).OfType<string>()).Append("field_completeness").Distinct()];

    public static async Task<Story?> Tell(Teller teller)
    {
        var fields = await teller.By(["object", "field"], null, "field_completeness");
        var checks = Probes.Select(probe => CheckOf(probe, teller)).OfType<Check>()
            .OrderBy(check => check.Count is null ? 2 : check.IsFound ? 0 : 1).ThenByDescending(check => check.Share is not null).ThenByDescending(check => check.Share).ThenByDescending(check => check.Count)
            .ToList();
        return new Story(
            teller["field_completeness"]?.Value is { } filled ? teller.Formats.Percent(filled) : null,
            Texts.OfFields,
            Stories.Said(Whole(checks, teller), Worst(checks, teller), Freshness(teller)),
            Stories.There(new Checks("checks", Texts.ChecksTitle(checks.Count(check => check.IsFound), checks.Count(check => check.Count is not null)), checks) { Help = Texts.ChecksHelp }, Fields(fields, teller)));
    }

    private static Check? CheckOf(Probe probe, Teller teller)
    {
        if (teller.TileOf(probe.Metric) is not { Row: { } row } tile)
        {
            return null;
        }

        var link = teller.Page.Link("/metrics/" + probe.Metric).With("part", probe.Part);
        link = probe.Missing is null ? link : link.Plus("where", probe.Missing);
        var (metric, shown) = probe.Missing is null ? (tile.Metric, row) : (tile.Metric with { Direction = Direction.Lower }, Left(row));
        return new Check(
            Texts.CheckName(tile.Metric), Texts.CheckSentence(tile.Metric), CountOf(probe, row), ShareOf(probe, row, teller), metric, shown,
            teller.Link(probe.Metric), link + "#rows", PageUrl.To(link.Path + "/rows.csv").WithAll(link).ToString())
        {
            Trend = Sparkline.Of(probe.Missing is null ? tile.Buckets : [.. tile.Buckets.Select(Left)], bucket => teller.Formats.Short(bucket.Value, bucket.Unit)),
        };
    }

    /// <summary>The share that a rate of good records leaves to the others.</summary>
    private static AnswerRow Left(AnswerRow row) => row with
    {
        Computed = row.Computed with { Value = 1 - row.Value },
        Compare = row.Compare is { } compared ? compared with { Value = 1 - compared.Value, Change = -compared.Change, ChangeRelative = null } : null,
    };

    private static decimal? CountOf(Probe probe, AnswerRow row) => row switch
    {
        { Value: null } => null,
        { Unit: "fraction", Numerator: { } above, Denominator: { } below } => probe.Missing is null ? above : below - above,
        _ => row.Value,
    };

    private static decimal? ShareOf(Probe probe, AnswerRow row, Teller teller) => row.Unit == "fraction"
        ? probe.Missing is null ? row.Value : 1 - row.Value
        : probe.Of is not null && teller[probe.Of]?.Value is > 0 and { } all ? row.Value / all : null;

    private static Said Whole(List<Check> checks, Teller teller) =>
        new(Texts.QualityWhole(checks.Count(check => check.IsFound), checks.Count(check => check.Count is not null), teller.Formats), "#checks");

    private static Said? Worst(List<Check> checks, Teller teller) => checks.Where(check => check.IsFound).MaxBy(check => check.Share ?? 0) is { Share: { } share } worst
        ? new Said(Texts.QualityWorst(worst.Name, teller.Formats.Full(worst.Count, "count"), teller.Formats.Percent(share)), worst.Records)
        : null;

    private static Said? Freshness(Teller teller) => teller.Board.Data?.MadeAt is { } made
        ? new Said(Texts.QualityFresh(teller.Formats.Moment(made, teller.Page.Zone)), teller.Page.Link("/imports").ToString())
        : null;

    /// <summary>Fields that are blank or hold nothing valid, the barest first.</summary>
    private static Bars? Fields(IReadOnlyList<AnswerRow> rows, Teller teller)
    {
        var bare = rows.Where(row => row.Value < 1).OrderBy(row => row.Value).ToList();
        return bare.Count == 0 ? null : new Bars("fields", Texts.FieldsTitle(bare.Count, rows.Count), Texts.ColumnField, Texts.ColumnBlank, [.. bare.Select(row => new BarRow(
            Texts.FieldOfObject(row.By["object"], row.By["field"]), Blank(row, teller), 1 - row.Value, teller.Formats.Percent(1 - row.Value!.Value))
        {
            IsLow = row.LowSample,
            Note = row is { Numerator: { } above, Denominator: { } below } ? Texts.OutOf(teller.Formats.Full(below - above, "count"), teller.Formats.Full(below, "count")) : null,
        })])
        {
            NoteHead = Texts.ColumnRecords,
            Help = Texts.FieldsHelp,
        };
    }

    /// <summary>The records of an object of which a field is blank.</summary>
    private static string Blank(AnswerRow row, Teller teller) =>
        teller.Page.Link("/metrics/fields_" + row.By["object"]).Plus("where", "is_filled = false").Plus("where", Filter.On("field", row.By["field"])) + "#rows";

    /// <summary>One thing to look for.</summary>
    /// <param name="Metric">The metric that counts it.</param>
    private sealed record Probe(string Metric)
    {
        /// <summary>The part of a rate whose records are the ones to look at.</summary>
        public string? Part { get; init; }

        /// <summary>The condition of the records that a rate of good ones leaves; null when the rate is one of bad ones.</summary>
        public string? Missing { get; init; }

        /// <summary>How many records there are in all.</summary>
        public string? Of { get; init; }
    }
}
