using System.CommandLine;
using System.Globalization;
using Plumbline.Metrics;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline erase leads/ID</c>: blanks a person's fields in all versions.</summary>
internal static class EraseCommand
{
    private static readonly string[] Tables = ["leads", "contacts", "users"];

    private static readonly Argument<string> Person = new("PERSON")
    {
        Description = "An e-mail address, or leads/ID, contacts/ID or users/ID with the id that `plumbline rows` shows.",
    };

    private static readonly Option<bool> Yes = NewOption.Switch("--yes", "Erase without asking.");
    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Verb Build() => new("erase", "Blank a person's fields for good, in all versions; counts and amounts stay.", Doer.FolderHolder, Act)
    {
        Person, Yes, Format,
    };

    private static Task<int> Act(CommandRun run, CancellationToken cancellation)
    {
        var person = Read(run.Words.GetValue(Person)!);
        return person.IsRefused
            ? Task.FromResult(run.Refuse(person.Problems, ExitCode.WrongUsage))
            : run.InOwnWorkspace(
                async workspace =>
                {
                    var (table, id, email) = person.Value;
                    var named = email ?? $"{table}/{id}";
                    if (!await run.Agrees(run.Words.GetValue(Yes), $"Erase {named} for good? It cannot be undone.", cancellation))
                    {
                        return ExitCode.Refused;
                    }

                    var report = await workspace.Publish(
                        publisher => email is null ? publisher.Erase(table, id, cancellation) : publisher.Erase(email, cancellation), cancellation);
                    var exitCode = ImportsCommand.Work(run, report, Format, $"{named} is erased");
                    if (report.Refusal is null && new RejectsFile(((OpenFolder)run.Folder!).Folder, run.Clock).RemoveAll() is > 0 and var removed)
                    {
                        run.Screen.Say(string.Create(
                            CultureInfo.InvariantCulture,
                            $"{removed} {(removed == 1 ? "list" : "lists")} of rejected rows in the data folder may have held the person and {(removed == 1 ? "was" : "were")} removed."));
                    }

                    return exitCode;
                },
                cancellation);
    }

    private static Outcome<(string Table, long Id, string? Email)> Read(string text)
    {
        if (text.Contains('@', StringComparison.Ordinal))
        {
            return ("", 0, text);
        }

        var parts = text.Split('/');
        if (parts.Length == 2 && Tables.Contains(parts[0])
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return (parts[0], id, null);
        }

        return new Problem(
            $"'{text}' names no person.", null,
            DidYouMean.Sentence(parts[0], Tables) ?? "Write an e-mail address, or leads/ID, contacts/ID or users/ID, with the id that `plumbline rows` shows.");
    }
}
