using Plumbline.Importing;
using Plumbline.Importing.Publishing;

namespace Plumbline.Web.Api.Replies;

/// <summary>What an import did, or with a dry run would do.</summary>
/// <param name="Outcome">published, nothing_changed, refused, or preview for a dry run.</param>
/// <param name="RunId">The recorded run; null when none was recorded.</param>
/// <param name="Stubs">Records created because others refer to them, by table.</param>
/// <param name="Changes">With a dry run, the first records of each kind.</param>
/// <param name="Rejects">The first rows that were left out; the file holds all.</param>
/// <param name="RejectsFile">Where all of them are; null when there are none.</param>
/// <param name="Refusals">Why nothing was published, or would not be.</param>
/// <param name="Notes">What a reader should know beside the counts.</param>
internal sealed record ImportReply(
    string Outcome,
    long? RunId,
    long? DataVersion,
    IReadOnlyList<SourceReply> Sources,
    IReadOnlyDictionary<string, long> Stubs,
    IReadOnlyList<PreviewRow> Changes,
    IReadOnlyList<Reject> Rejects,
    string? RejectsFile,
    IReadOnlyList<string> Refusals,
    IReadOnlyList<string> Notes,
    double? Seconds)
{
    private const int ShownRejects = 100;

    public static ImportReply Of(ImportReport report, IReadOnlyList<string> notes, string? rejectsFile) => new(
        report.Outcome switch
        {
            ImportOutcome.Published => "published",
            ImportOutcome.NothingChanged => "nothing_changed",
            _ => "refused",
        },
        report.RunId,
        report.DataVersion,
        [.. report.Sources.Select(SourceReply.Of)],
        report.Stubs,
        [],
        [.. report.Rejects.Concat(report.Flags).Take(ShownRejects)],
        rejectsFile,
        report.Refusals,
        [.. notes, .. report.Notes, .. Foreign(report.Foreign)],
        Math.Round(report.Took.TotalSeconds, 3));

    public static ImportReply Of(ImportPreview preview, IReadOnlyList<string> notes, string? rejectsFile) => new(
        "preview",
        null,
        null,
        [.. preview.Sources.Select(SourceReply.Of)],
        preview.Stubs,
        preview.Rows,
        [.. preview.Rejects.Concat(preview.Flags).Take(ShownRejects)],
        rejectsFile,
        preview.Refusals,
        [.. notes, .. preview.Notes, .. Foreign(preview.Foreign)],
        null);

    private static string[] Foreign(ForeignAmounts? foreign) => foreign is null ? [] : [foreign.Sentence];
}

/// <summary>What one source did.</summary>
/// <param name="Source">The file's name in the mapping.</param>
/// <param name="Entity">The table its records go into.</param>
/// <param name="Doubled">Rows overtaken by a later row with the same id.</param>
internal sealed record SourceReply(
    string Source, string SourceSystem, string Entity, long Rows,
    long New, long Changed, long Unchanged, long Removed, long Rejected, long Flagged, long Doubled)
{
    public static SourceReply Of(SourceReport report) => new(
        report.Source, report.SourceSystem, report.Entity, report.Rows,
        report.Counts.New, report.Counts.Changed, report.Counts.Unchanged, report.Counts.Removed,
        report.Counts.Rejected, report.Counts.Flagged, report.Counts.Doubled);
}
