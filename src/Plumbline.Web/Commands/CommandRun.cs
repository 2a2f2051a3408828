using System.CommandLine;
using Plumbline.Metrics;
using Plumbline.Web.Commands.Screens;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary>One command on its way: its words, where it writes, and the data it works on.</summary>
/// <param name="Paths">Where the paths among the words lead.</param>
/// <param name="Folder">The open data folder; null for a command that needs none.</param>
internal sealed record CommandRun(ParseResult Words, CommandPaths Paths, IScreen Screen, IWorkspaces? Folder, TimeProvider Clock)
{
    public string WorkspaceName => Words.GetValue<string>(CommandTree.WorkspaceOption) ?? IWorkspaces.DefaultName;

    /// <summary>Does something with the workspace the command is about, or says that there is no such workspace.</summary>
    public async Task<int> InWorkspace(Func<IWorkspace, Task<int>> act, CancellationToken cancellation)
    {
        if (await Folder!.Find(WorkspaceName, cancellation) is { } workspace)
        {
            return await act(workspace);
        }

        return Refuse(
            new Problem(
                $"There is no workspace '{WorkspaceName}'.", "--workspace",
                DidYouMean.Sentence(WorkspaceName, Folder.Names) ?? $"There are: {string.Join(", ", Folder.Names)}."));
    }

    /// <summary>As <see cref="InWorkspace"/>, for commands that need more than answers.</summary>
    public Task<int> InOpenWorkspace(Func<OpenWorkspace, Task<int>> act, CancellationToken cancellation) =>
        InWorkspace(workspace => act((OpenWorkspace)workspace), cancellation);

    /// <summary>As <see cref="InOpenWorkspace"/>, for commands that change its data.</summary>
    public Task<int> InOwnWorkspace(Func<OpenWorkspace, Task<int>> act, CancellationToken cancellation) => InOpenWorkspace(
        workspace => workspace.IsReadOnly
            ? Task.FromResult(Refuse(new Problem(
                $"The workspace '{workspace.Name}' is generated and cannot be changed.", null, "Leave --workspace out to use your own.")))
            : act(workspace),
        cancellation);

    /// <summary>
    /// Whether the person agrees: by <c>--yes</c>, or by answering. Where nobody can be asked, says that the option is needed.
    /// </summary>
    public async Task<bool> Agrees(bool yes, string question, CancellationToken cancellation)
    {
        if (yes)
        {
            return true;
        }

        if (Screen.Traits.CanAsk)
        {
            return await Screen.Confirm(question, cancellation);
        }

        Screen.Say($"{question} Nobody can be asked here: add --yes to agree.");
        return false;
    }

    /// <summary>Says which of the user's files of metrics are left out; the rest works without them.</summary>
    public void WarnOfLeftOutMetrics(IWorkspaces folder)
    {
        if (folder.Definitions is { LeftOut: { Count: > 0 } files })
        {
            Screen.Say($"Left out because of mistakes: {string.Join(", ", files)}. All other metrics work; `plumbline metrics check` tells the mistakes.");
        }
    }

    public int Refuse(params Problem[] problems) => Refuse(problems, ExitCode.Refused);

    /// <summary>Says what is wrong, and gives the exit code for it.</summary>
    public int Refuse(IEnumerable<Problem> problems, int exitCode)
    {
        foreach (var problem in problems)
        {
            Screen.Say(problem.ToString());
        }

        return exitCode;
    }
}
