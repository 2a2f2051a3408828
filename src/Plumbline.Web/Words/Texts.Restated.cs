using Plumbline.Metrics.Changes;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Words;

/// <summary>What moved a number since it was reported.</summary>
public static partial class Texts
{
    public const string RestatedTitle = "Since it was reported";
    public const string RestatedSame = "No record behind it has moved since.";
    public const string RestatedMore = "There are more records than were looked at: narrow the question down with a filter.";
    public const string ColumnWhat = "What";
    public const string ColumnChanges = "Changed since";

    public static string MovedKind(MoveKind kind) => kind switch
    {
        MoveKind.Added => "added",
        MoveKind.Gone => "gone",
        _ => "changed",
    };

    public static string RestatedLead(Restatement found, Formats formats)
    {
        var (metric, day) = (found.Now.Metrics[0], formats.Date(found.KnownAt.Day));
        var (then, now) = (Only(found.Then), Only(found.Now));
        var lead = $"Reported by {day} as {formats.Full(then, metric.Unit)}; by what is known now it is {formats.Full(now, metric.Unit)}.";

        return found.Moved.Count switch
        {
            0 => $"{lead} {RestatedSame}",
            1 => $"{lead} One record moved it.",
            var count => $"{lead} {formats.Full(count, "count")} records moved it.",
        };
    }

    private static decimal? Only(Plumbline.Metrics.Results.Answer answer) => answer.Rows.Count == 1 ? answer.Rows[0].Value : null;
}
