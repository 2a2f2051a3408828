using System.CommandLine;
using Plumbline.Metrics;

namespace Plumbline.Web.Commands.Words;

/// <summary>
/// Finds options that a command does not have. The parser hands them on as a metric or a path, so that a typing
/// mistake would change a question without a word.
/// </summary>
internal static class UnknownOptions
{
    /// <summary>What is wrong with the dashes in <paramref name="args"/>; null when nothing is.</summary>
    /// <remarks><c>--</c> ends the options; what follows may start with a dash.</remarks>
    public static Problem? Find(IReadOnlyList<string> args, Command command, RootCommand root)
    {
        var known = Known(command, root);
        Option? waiting = null;
        foreach (var word in args.TakeWhile(word => word != "--"))
        {
            if (!LooksLikeOption(word))
            {
                waiting = null;
                continue;
            }

            var name = NameIn(word);
            if (known.TryGetValue(name, out var option))
            {
                if (waiting is not null)
                {
                    return Missing(waiting, word);
                }

                waiting = name == word && option.Arity.MinimumNumberOfValues > 0 ? option : null;
            }
            else if (waiting is not null && TakesDash(waiting) && !word.StartsWith("--", StringComparison.Ordinal))
            {
                waiting = null;
            }
            else
            {
                return Unknown(command, name, known.Keys);
            }
        }

        return null;
    }

    private static Dictionary<string, Option> Known(Command command, RootCommand root)
    {
        var options = command.Options.Concat(root.Options.Where(option => option.Recursive || command == root));
        return options
            .SelectMany(option => option.Aliases.Append(option.Name).Select(name => (name, option)))
            .DistinctBy(pair => pair.name)
            .ToDictionary(pair => pair.name, pair => pair.option, StringComparer.Ordinal);
    }

    /// <summary>A lone dash and a negative number are no options.</summary>
    private static bool LooksLikeOption(string word) =>
        word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && word[1] != '.';

    private static string NameIn(string word)
    {
        var end = word.AsSpan().IndexOfAny('=', ':');
        return end < 0 ? word : word[..end];
    }

    /// <summary>An order may be descending: <c>--order -amount</c>.</summary>
    private static bool TakesDash(Option option) => option.Name == "--order";

    private static Problem Missing(Option option, string word) => new(
        $"{option.Name} needs a value, but {word} follows it.", null, $"If that is the value, write {option.Name}={word}.");

    private static Problem Unknown(Command command, string name, IEnumerable<string> known) => new(
        command is RootCommand ? $"There is no option {name}." : $"{Path(command)} has no option {name}.",
        null,
        DidYouMean.Sentence(name, known.Where(option => option.StartsWith("--", StringComparison.Ordinal)))
            ?? $"`{Path(command)} --help` lists its options.");

    /// <summary>The command as it is typed: <c>plumbline imports undo</c>.</summary>
    public static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "plumbline";
}
