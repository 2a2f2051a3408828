using System.Text.Json;
using Plumbline.Importing.Publishing;

namespace Plumbline.Web.Pages;

/// <summary>What a run changed, in words, from the counts it left.</summary>
public static class RunLine
{
    public static string Of(RunRecord run, Formats formats)
    {
        using var summary = JsonDocument.Parse(run.Summary);
        if (summary.RootElement.TryGetProperty("sources", out var sources))
        {
            long Sum(string name) => sources.EnumerateArray().Sum(source => source.GetProperty("counts").GetProperty(name).GetInt64());
            return Texts.RunCounts(Sum("new"), Sum("changed"), Sum("removed"), Sum("rejected"), formats);
        }

        return summary.RootElement.TryGetProperty("records", out var records)
            ? Texts.RunRecords(records.EnumerateObject().Sum(table => table.Value.GetInt64()), formats)
            : "";
    }

    /// <summary>Whether it can be taken back.</summary>
    public static bool CanUndo(RunRecord run) => run is { UndoneBy: null, Kind: RunKind.Import or RunKind.Undo };
}
