using Plumbline.Metrics.Changes;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline why METRIC</c>: what changed a number.</summary>
internal static class WhyCommand
{
    public static Verb Build() => new QuestionVerb<WhyAnswer>(new QuestionOptions(isSeries: false, isCompared: true))
    {
        Ask = (run, workspace, query, cancellation) => WhyQuestion.Ask(workspace, query, run.Clock, cancellation),
        Reply = (why, _, workspace) => WhyReply.Of(why, workspace.Name),
        Text = (why, query, run) => WhyText.Of(why, isAsked: query.By.Count > 0, run.Screen.Traits),
    }.Build("why", "Show what changed a number since the period before: by weight and by itself, part by part.");
}
