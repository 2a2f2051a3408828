using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Api.Replies;

/// <summary>How numbers are computed.</summary>
internal sealed record ExplainReply(QueryReply Query, IReadOnlyList<ExplanationReply> Explanations)
{
    public static ExplainReply Of(MetricQuery query, IEnumerable<Explanation> explanations, string workspace) =>
        new(QueryReply.Of(query, null, workspace), [.. explanations.Select(ExplanationReply.Of)]);
}

/// <summary>How one number is computed.</summary>
/// <param name="Formula">In words.</param>
/// <param name="Switches">The choices in force: variant, window, …</param>
/// <param name="Plan">The plan, a line per step.</param>
/// <param name="Sql">The statements with their parameters.</param>
internal sealed record ExplanationReply(
    string Metric,
    string Name,
    int DefinitionVersion,
    string Formula,
    IReadOnlyDictionary<string, string> Switches,
    IReadOnlyList<string> Plan,
    IReadOnlyList<SqlReply> Sql)
{
    public static ExplanationReply Of(Explanation explanation) => new(
        explanation.Metric.Id,
        explanation.Metric.Name,
        explanation.Metric.Version,
        explanation.Formula,
        new Dictionary<string, string>(explanation.Switches),
        explanation.Plan,
        [.. explanation.Sql.Select(statement => new SqlReply(statement.Text, statement.Parameters))]);
}

/// <summary>A statement and its parameters, $1 first.</summary>
internal sealed record SqlReply(string Text, IReadOnlyList<object?> Parameters);
