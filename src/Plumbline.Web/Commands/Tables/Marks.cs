using Plumbline.Metrics.Results;

namespace Plumbline.Web.Commands.Tables;

/// <summary>Signs behind a value that a note below the table explains.</summary>
internal static class Marks
{
    public const string LowSample = "*";
    public const string Partial = "…";
    public const string Immature = "~";

    public static string Of(AnswerRow row) =>
        (row.LowSample ? LowSample : "") + (row.IsPartial ? Partial : "") + (row.IsMature ? "" : Immature);
}
