using System.CommandLine;
using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings;
using Plumbline.Importing.Running;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Words;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline map PATH…</c>: proposes a mapping to edit and keep.</summary>
internal static class MapCommand
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "CSV, XLSX or XLS files, or folders or zips of them.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<OutputFormat> Format = FormatOption.New();

    // The files are read where they are: proposing needs no data folder.
    public static Verb Build() => new("map", "Propose a mapping from headers and values; prints YAML to edit and keep.", Doer.ThisProcess, Act)
    {
        Paths, Format,
    };

    private static Task<int> Act(CommandRun run, CancellationToken cancellation)
    {
        var files = SourceFiles.Open(run.Words.GetValue(Paths)!.Select(run.Paths.Of), cancellation: cancellation);
        if (files.Tables.Count == 0)
        {
            return Task.FromResult(run.Refuse(files.Problems.Select(PreparedImport.Problem), ExitCode.Refused));
        }

        foreach (var problem in files.Problems)
        {
            run.Screen.Say(PreparedImport.Problem(problem).ToString());
        }

        var proposal = MappingProposal.For(files.Tables, cancellation);
        run.Screen.Print(run.Words.GetValue(Format) is OutputFormat.Json ? Json.Text(MapReply.Of(proposal)) : proposal.ToYaml());
        foreach (var question in proposal.Questions)
        {
            run.Screen.Say($"To answer in the mapping: {question.Text}");
        }

        return Task.FromResult(ExitCode.Done);
    }
}
