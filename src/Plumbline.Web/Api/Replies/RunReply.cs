using System.Text.Json;
using Plumbline.Importing.Publishing;

namespace Plumbline.Web.Api.Replies;

/// <summary>A recorded run. Moments are UTC.</summary>
/// <param name="TrueAt">When the export was made.</param>
/// <param name="DataVersion">The version of the data that the run published.</param>
/// <param name="UndoneBy">The run that took this one back; null while it is in force.</param>
/// <param name="Undoes">The run that this one took back; null unless it is an undo.</param>
/// <param name="Sources">The files it read.</param>
/// <param name="Summary">Its counts.</param>
internal sealed record RunReply(
    long Id,
    RunKind Kind,
    DateTime StartedAt,
    DateTime FinishedAt,
    DateTime TrueAt,
    long DataVersion,
    long? UndoneBy,
    long? Undoes,
    IReadOnlyList<string> Sources,
    JsonElement Summary)
{
    public static RunReply Of(RunRecord run) => new(
        run.Id, run.Kind, Utc(run.StartedAt), Utc(run.FinishedAt), Utc(run.TrueAt), run.DataVersion, run.UndoneBy, run.Undoes,
        run.Sources, JsonElement.Parse(run.Summary));

    private static DateTime Utc(DateTime stored) => DateTime.SpecifyKind(stored, DateTimeKind.Utc);
}

/// <summary>What an undo, an erasure or a rebuild did.</summary>
/// <param name="Records">Records worked out again, by table.</param>
internal sealed record WorkReply(long RunId, long DataVersion, IReadOnlyDictionary<string, long> Records);
