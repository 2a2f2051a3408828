using Plumbline.Metrics;
using Plumbline.Metrics.Planning;

namespace Plumbline.Web.Api;

/// <summary>Reads a question for records, for the command line and the API alike.</summary>
internal static class RowsWords
{
    public static Outcome<RowsQuery> Read(QuestionWords question, string? part, int limit, string? order, int offset = 0)
    {
        var query = question.Read();
        var problems = query.Problems.ToList();
        if (!query.IsRefused && query.Value.Metrics.Count > 1)
        {
            problems.Add(new Problem("Records stand behind one metric at a time.", null, "Name one metric."));
        }

        if (limit < 0 || offset < 0)
        {
            problems.Add(new Problem("A number of records cannot be negative.", "--limit"));
        }

        if (Part(part) is not { } chosen)
        {
            problems.Add(new Problem($"There is no part '{part}'.", "--part", "Choose numerator or denominator."));
            return problems;
        }

        return problems.Count > 0 ? problems : new RowsQuery(query.Value, chosen, limit, offset, order);
    }

    private static RowsPart? Part(string? part) => part?.ToLowerInvariant() switch
    {
        null or "both" => RowsPart.Both,
        "numerator" => RowsPart.Numerator,
        "denominator" => RowsPart.Denominator,
        _ => null,
    };
}
