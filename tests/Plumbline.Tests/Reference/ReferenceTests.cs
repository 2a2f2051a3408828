using Plumbline.Importing.Publishing;
using Plumbline.Known;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Settings;
using Plumbline.Tests.Stores;

namespace Plumbline.Tests.Reference;

/// <summary>Each number is what a plain reading of its definition gives, record by record, for any company.</summary>
public sealed class ReferenceTests
{
    private const string Asked = "PLUMBLINE_REFERENCE_SEEDS";
    internal static readonly DateOnly Today = RandomCrm.Begin.AddDays(181);
    private static readonly IReadOnlyList<Reference> References =
    [
        .. new[]
        {
            DealReferences.All, PipelineReferences.All, ProposalReferences.All, LeadReferences.All, MoneyReferences.All, WorkReferences.All,
            CustomerReferences.All, RecurringReferences.All, EngagementReferences.All,
            TeamReferences.All, VoiceReferences.All, ContentReferences.All, MarketingReferences.All,
            ActivityReferences.All, FollowUpReferences.All, LeadValueReferences.All, QualityReferences.All,
        }.SelectMany(family => family),
    ];

    private static readonly (string From, string To, Grain? Grain)[] Periods =
        [("2026-01-01", "2026-07-01", Grain.Month), ("2026-02-10", "2026-05-20", null)];

    /// <summary>All, or those that PLUMBLINE_REFERENCE_ONLY names, apart by commas.</summary>
    private static readonly IReadOnlyList<Reference> Chosen =
        Environment.GetEnvironmentVariable("PLUMBLINE_REFERENCE_ONLY")?.Split(',') is { } only ? [.. References.Where(reference => only.Contains(reference.Id))] : References;

    /// <summary>Everything is asked of every company; else each company is asked for its third of the breakdowns.</summary>
    private static bool IsThorough => Environment.GetEnvironmentVariable(Asked) is not null;

    public static TheoryData<int> Seeds => [.. ChosenSeeds()];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_number_is_what_its_definition_reads(int seed)
    {
        var crm = new RandomCrm(seed);
        using var store = StoreFixture.Started();
        using var known = new KnownStores(store.Default, store.Workspaces, store.Clock);
        var engine = new MetricEngine(MetricCatalogue.BuiltIn, store.Default, store.Default.Dialect, store.Clock) { Past = known };
        await Import(crm, store);
        store.Clock.Now = Noon(Today, crm.Zone);
        var differences = new List<string>();
        foreach (var ((asOf, knownAt), place) in Views(crm, seed).Select((view, place) => (view, place)))
        {
            var seen = crm.Exports.Where(export => knownAt is null || export.Day <= knownAt).ToList();
            var world = new World(seen, asOf ?? knownAt ?? Today, crm.Zone);
            foreach (var (by, asked, period) in Questions(seed + place, place))
            {
                var answer = await engine.Ask(period with { AsOf = asOf, KnownAt = knownAt is { } moment ? new KnownMoment(moment) : null }, default);
                answer.Problems.ShouldBeEmpty($"by {by}");
                differences.AddRange(asked.SelectMany(reference => Compare(reference, world, by, answer.Value.Rows, $"seed {seed}, as of {asOf}, known at {knownAt}")));
            }
        }

        differences.ShouldBeEmpty(string.Join('\n', differences.Take(400)) + $"\n{differences.Count} differences");
    }

    private static async Task Import(RandomCrm crm, StoreFixture store)
    {
        await store.Default.Write(
            connection =>
            {
                SettingsTable.Write(connection, crm.Settings, RandomCrm.Begin.ToDateTime(default));
                using var window = connection.CreateCommand();
                window.CommandText = "INSERT INTO settings (setting_id, name, value, changed_at) VALUES (1000, 'conversion_window_days', '90', TIMESTAMP '2020-01-01')";
                return window.ExecuteNonQuery();
            },
            default);
        foreach (var export in crm.Exports)
        {
            store.Clock.Now = Noon(export.Day, crm.Zone);
            var report = await store.Default.Write(
                connection => new Publisher(connection, crm.Settings, store.Clock).Publish(RandomCrm.Feeds(export), new PublishOptions { AllowRemovals = true }, default),
                default);
            report.Rejects.ShouldBeEmpty();
        }
    }

    private static DateTimeOffset Noon(DateOnly day, TimeZoneInfo zone) => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(12, 0)), zone), TimeSpan.Zero);

    /// <summary>What can be asked together: the metrics that offer a breakdown, and of shares those over one field.</summary>
    /// <param name="third">Which third of the breakdowns.</param>
    /// <param name="half">Which of the periods.</param>
    private static IEnumerable<(string? By, List<Reference> Asked, MetricQuery Query)> Questions(int third, int half) =>
        from period in Periods.Where((_, number) => IsThorough || number == half % 2)
        from field in Breakdowns.Where((_, number) => IsThorough || (number + third) % 3 == 0).Prepend(null)
        from together in Chosen.Where(reference => Offers(reference, field)).GroupBy(reference => reference.ShareOver)
        let asked = together.ToList()
        select (field, asked, new MetricQuery
        {
            Metrics = [.. asked.Select(reference => reference.Id)], By = asked[0].Bys(field), From = Date(period.From), To = Date(period.To), Grain = period.Grain,
        });

    private static IEnumerable<string?> Breakdowns => Chosen.SelectMany(reference => MetricCatalogue.BuiltIn.Of(reference.Id).Breakdowns).Distinct();

    [Fact]
    public void Each_metric_has_a_reference() => MetricCatalogue.BuiltIn.Listed
        .Where(metric => metric.Type is MetricType.Simple or MetricType.Ratio or MetricType.Conversion or MetricType.Snapshot)
        .Select(metric => metric.Id).Except(References.Select(reference => reference.Id))
        .ShouldBeEmpty();

    private static IEnumerable<(DateOnly? AsOf, DateOnly? KnownAt)> Views(RandomCrm crm, int seed)
    {
        yield return (null, null);
        yield return (RandomCrm.Begin.AddDays(30 + (seed % 140)), null);
        if (crm.Exports.Count > 1)
        {
            yield return (null, crm.Exports[0].Day);
        }
    }

    private static IEnumerable<string> Compare(Reference reference, World world, string? by, IReadOnlyList<AnswerRow> rows, string where)
    {
        foreach (var cell in rows.Where(row => (row.Variant ?? row.Metric) == reference.Id).GroupBy(row => new Period(row.PeriodStart, row.PeriodEnd)))
        {
            var all = reference.Cells(world, cell.Key, by);
            var expected = all.ToDictionary();
            foreach (var row in cell.Where(row => row.NullReason != NullReason.NotStarted))
            {
                var label = reference.Bys(by).Aggregate("", (labels, one) => Reference.Joined(labels, row.By[one]));
                var mine = expected.Remove(label, out var found) ? found : reference.Missing(label, all);
                if ((row.NullReason?.StartsWith(NullReason.NoData, StringComparison.Ordinal) == true && mine.Value is null or 0)
                    || (row.NullReason?.StartsWith(NullReason.NoneInPeriod, StringComparison.Ordinal) == true && mine.Value is null)
                    // Some of the readings here do not tell an unknown amount from none; both add nothing, and only the engine says which it was.
                    || (row.NullReason == NullReason.AmountUnknown && reference.Fold == Fold.Ratio && mine.Over is null or 0))
                {
                    continue;
                }

                if (!Same(mine.Value, row.Value) || (mine.Over is not null && !Same(mine.Over, row.Numerator)) || (mine.Under is not null && !Same(mine.Under, row.Denominator)))
                {
                    yield return $"{reference.Id} by {by}={label} in {cell.Key.Start:MM-dd}..{cell.Key.End:MM-dd}: reference {mine.Value} ({mine.Over}/{mine.Under}), engine {row.Value} ({row.Numerator}/{row.Denominator}) {row.NullReason}; {where}";
                }
            }

            foreach (var (label, mine) in expected.Where(left => cell.Key.Start <= world.AsOf && left.Value.Value is not (null or 0)))
            {
                yield return $"{reference.Id} by {by}={label} in {cell.Key.Start:MM-dd}..{cell.Key.End:MM-dd}: reference {mine.Value}, engine has no such part; {where}";
            }
        }
    }

    private static bool Offers(Reference reference, string? by)
    {
        var metric = MetricCatalogue.BuiltIn.Of(reference.Id);
        return by is null ? metric.DefaultBy.Count == 0 : metric.Breakdowns.Contains(by) && (reference.Only is not { } only || only.Contains(by));
    }

    private static bool Same(decimal? one, decimal? other) => one is null || other is null ? one == other : Math.Abs(one.Value - other.Value) <= 1e-9m * Math.Max(1, Math.Abs(one.Value));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A few seeds, or those that PLUMBLINE_REFERENCE_SEEDS names: <c>100..200</c>.</summary>
    private static IEnumerable<int> ChosenSeeds()
    {
        var asked = Environment.GetEnvironmentVariable(Asked)?.Split("..").Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return asked is [var first, var last] ? Enumerable.Range(first, last - first) : [1, 2];
    }
}
