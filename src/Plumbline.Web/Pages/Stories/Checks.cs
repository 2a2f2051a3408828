using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages.Stories;

/// <summary>What was looked for in the data, and how often it was found.</summary>
public sealed record Checks(string Id, string Title, IReadOnlyList<Check> Rows) : Picture(Id, Title);

/// <summary>One thing that may be wrong with records.</summary>
/// <param name="Count">How many records it concerns; null when it could not be looked for.</param>
/// <param name="Share">Of the records that it could concern; null when that says nothing.</param>
/// <param name="Link">How it is counted.</param>
/// <param name="Records">The page with those records, and only those.</param>
/// <param name="Download">The same as a file.</param>
public sealed record Check(string Name, string Sentence, decimal? Count, decimal? Share, Metric Metric, AnswerRow Row, string Link, string Records, string Download)
{
    /// <summary>How often it was found at the end of each month.</summary>
    public Sparkline? Trend { get; init; }

    public bool IsFound => Count > 0;
}
