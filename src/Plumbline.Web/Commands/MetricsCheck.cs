using System.CommandLine;
using Plumbline.Metrics;
using Plumbline.Stores;
using Plumbline.Web.Api;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline metrics check [FILE…]</c>: looks for mistakes in definitions.</summary>
internal static class MetricsCheck
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Files of definitions. Without one: those in the folder metrics of the data.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Verb Build() => new("check", "Look for mistakes in metric definitions, with file and line.", Doer.ThisProcess, Act)
    {
        Files, Format,
    };

    private static Task<int> Act(CommandRun run, CancellationToken cancellation)
    {
        var problems = Problems(run);
        if (run.Words.GetValue(Format) is OutputFormat.Json)
        {
            run.Screen.Print(Json.Text(new CheckReply([.. problems.Select(problem => new ProblemReply(problem.What, problem.Where, problem.Mend))])));
        }
        else if (problems.Count == 0)
        {
            run.Screen.Print("No mistakes.\n");
        }

        return Task.FromResult(problems.Count == 0 ? ExitCode.Done : run.Refuse(problems, ExitCode.Refused));
    }

    private static IReadOnlyList<Problem> Problems(CommandRun run)
    {
        var files = (run.Words.GetValue(Files) ?? []).Select(run.Paths.Of).ToList();
        if (files.Count == 0)
        {
            var folder = DataFolder.Open(run.Words.GetValue(CommandTree.DataOption));
            return folder.IsRefused ? folder.Problems : UserCatalogue.Read(folder.Value).Problems;
        }

        var missing = files.Where(file => !File.Exists(file)).Select(file => new Problem($"There is no file '{file}'.")).ToList();
        return missing.Count > 0 ? missing : UserCatalogue.Read(files).Problems;
    }
}

/// <summary>Mistakes that were found.</summary>
internal sealed record CheckReply(IReadOnlyList<ProblemReply> Problems);
