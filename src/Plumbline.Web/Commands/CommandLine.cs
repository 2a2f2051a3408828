using System.CommandLine;
using Plumbline.Metrics;
using Plumbline.Web.Commands.Screens;

namespace Plumbline.Web.Commands;

/// <summary>Runs a command that needs the data folder, wherever the folder is open.</summary>
internal delegate Task<int> FolderCommands(
    IReadOnlyList<string> args, Understood understood, IScreen screen, CancellationToken cancellation);

/// <summary>Runs one command line from its words to its exit code.</summary>
internal sealed class CommandLine(FolderCommands inFolder, TimeProvider clock)
{
    public Task<int> Run(IReadOnlyList<string> args, IScreen screen, CancellationToken cancellation) =>
        Guarded.Run(token => Act(args, screen, token), screen, cancellation);

    private async Task<int> Act(IReadOnlyList<string> args, IScreen screen, CancellationToken cancellation)
    {
        var understood = Understood.Of(args);
        if (understood.Problems.Count > 0)
        {
            return Wrong(understood.Problems, screen);
        }

        if (understood.AsksForHelp)
        {
            screen.Print(Help(understood.Words));
            return ExitCode.Done;
        }

        if (understood.AsksForVersion)
        {
            screen.Print(ProductVersion.Sentence + "\n");
            return ExitCode.Done;
        }

        if (understood.Verb is not { } verb)
        {
            screen.Say(Help(CommandTree.Root.Parse([.. Path(understood.Words), "--help"])));
            return ExitCode.WrongUsage;
        }

        return verb.Doer is Doer.ThisProcess
            ? await verb.Act(new CommandRun(understood.Words, CommandPaths.Here, screen, null, clock), cancellation)
            : await inFolder(args, understood, screen, cancellation);
    }

    private static int Wrong(IEnumerable<Problem> problems, IScreen screen)
    {
        foreach (var problem in problems)
        {
            screen.Say(problem.ToString());
        }

        return ExitCode.WrongUsage;
    }

    private static string Help(ParseResult words)
    {
        using var text = new StringWriter { NewLine = "\n" };
        words.Invoke(new InvocationConfiguration { Output = text, Error = text });
        return text.ToString().Replace(RootCommand.ExecutableName, "plumbline", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Path(ParseResult words) =>
        words.CommandResult.Command is RootCommand ? [] : [words.CommandResult.Command.Name];
}
