using System.CommandLine;
using System.CommandLine.Help;
using Plumbline.Metrics;
using Plumbline.Web.Commands.Words;

namespace Plumbline.Web.Commands;

/// <summary>A command line that has been read: what is wrong with it, or the command and its words.</summary>
/// <param name="Problems">Mistakes in the words themselves.</param>
/// <param name="Verb">What is asked; null for help, the version, or when something is wrong.</param>
internal sealed record Understood(ParseResult Words, IReadOnlyList<Problem> Problems, Verb? Verb)
{
    public bool AsksForHelp => Words.Action is HelpAction;

    public bool AsksForVersion => Words.GetValue(CommandTree.VersionOption);

    public static Understood Of(IReadOnlyList<string> args)
    {
        var words = CommandTree.Root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        var command = words.CommandResult.Command;
        if (UnknownOptions.Find(args, command, CommandTree.Root) is { } unknown)
        {
            return new Understood(words, [unknown], null);
        }

        return words.Action is HelpAction
            ? new Understood(words, [], null)
            : new Understood(words, Mistakes(words, command), command as Verb);
    }

    private static IReadOnlyList<Problem> Mistakes(ParseResult words, Command command)
    {
        if (words.UnmatchedTokens is [var first, ..])
        {
            return [Unexpected(command, first)];
        }

        if (words.Errors.Count == 0)
        {
            return command is Verb verb ? verb.Check(words) : [];
        }

        return [.. words.Errors.Select(error => new Problem(error.Message, null, $"`{UnknownOptions.Path(command)} --help` shows how it is used."))];
    }

    private static Problem Unexpected(Command command, string word)
    {
        var choices = command.Subcommands.Select(known => known.Name).ToList();
        var what = command is RootCommand ? $"There is no command '{word}'." : $"{UnknownOptions.Path(command)} does not know what to do with '{word}'.";
        return new Problem(what, null, DidYouMean.Sentence(word, choices) ?? $"`{UnknownOptions.Path(command)} --help` shows how it is used.");
    }
}
