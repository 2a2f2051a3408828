using Plumbline.Metrics.Results;
using Plumbline.Web.Api;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline explain METRIC …</c>: how a number is computed.</summary>
internal static class ExplainCommand
{
    public static Verb Build() => new QuestionVerb<Explanation[]>(new QuestionOptions(isSeries: true))
    {
        Ask = (_, workspace, query, cancellation) => Explanations.Of(workspace, query, cancellation),
        Reply = (explanations, query, workspace) => ExplainReply.Of(query, explanations, workspace.Name),
        Text = (explanations, _, _) => string.Join("\n", explanations.Select(ExplanationText.Of)),
    }.Build("explain", "Show how a number is computed: formula, switches, plan and SQL.");
}
