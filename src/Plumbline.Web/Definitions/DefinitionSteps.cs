using Plumbline.Importing.Publishing;
using Plumbline.Importing.Typing;
using Plumbline.Leads;
using Plumbline.Metrics;
using Plumbline.Metrics.Leads;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Definitions;

/// <summary>Drafting, signing and looking at what a lead stage means, for pages, commands and the API alike.</summary>
internal static class DefinitionSteps
{
    public static async Task<IReadOnlyList<DefinitionLine>> Lines(IWorkspace workspace, TimeProvider clock, CancellationToken cancellation) =>
        DefinitionLine.Of(await workspace.Read(DefinitionBook.Read, cancellation), Today(workspace, clock));

    /// <summary>Takes a step, as a run that can be undone; the definition as it is then.</summary>
    public static async Task<Outcome<DefinitionLine>> Take(
        IWorkspace workspace, TimeProvider clock, Func<DefinitionBook, Outcome<DefinitionFeed>> step, CancellationToken cancellation)
    {
        var feed = step(await workspace.Read(DefinitionBook.Read, cancellation));
        if (feed.IsRefused)
        {
            return feed.Problems.ToList();
        }

        var report = await workspace.Publish(publisher => publisher.Publish([feed.Value], new PublishOptions(), cancellation), cancellation);
        return report.Refusals.Count > 0
            ? report.Refusals.Select(refusal => new Problem(refusal)).ToList()
            : (await Lines(workspace, clock, cancellation)).First(line => line.Definition.Source == (TypedTable.System, feed.Value.Id));
    }

    /// <summary>What a condition would make of the newest leads, or what is wrong with it.</summary>
    public static async Task<Outcome<DefinitionPreview>> Preview(
        IWorkspace workspace, TimeProvider clock, string stage, string when, CancellationToken cancellation)
    {
        if (LeadDefinitions.ProblemOf(stage) is { } problem)
        {
            return problem;
        }

        var today = Today(workspace, clock);
        return await workspace.Read(
            connection => DefinitionBook.Read(connection).Check(when, "--when") switch
            {
                { IsRefused: true } wrong => wrong.Problems.ToList(),
                var condition => (Outcome<DefinitionPreview>)DefinitionPreview.Of(connection, stage, condition.Value, today),
            },
            cancellation);
    }

    private static DateOnly Today(IWorkspace workspace, TimeProvider clock) => workspace.Settings.Today(clock);
}
