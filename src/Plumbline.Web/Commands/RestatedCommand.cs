using Plumbline.Changes;
using Plumbline.Metrics.Changes;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline restated METRIC --known-at DATE</c>: what moved a number since it was reported.</summary>
internal static class RestatedCommand
{
    public static Verb Build() => new QuestionVerb<Restatement>(new QuestionOptions(isSeries: false))
    {
        Ask = (_, workspace, query, cancellation) => new Restated(workspace.Ask, workspace.Rows).Explain(query, cancellation),
        Reply = (found, _, workspace) => RestatedReply.Of(found, workspace.Name),
        Text = (found, _, run) => RestatedText.Of(found, run.Screen.Traits),
    }.Build("restated", "Show what moved a number since it was reported: the records that were added, changed or taken away.");
}
