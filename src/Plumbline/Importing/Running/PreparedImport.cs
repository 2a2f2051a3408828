using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings;
using Plumbline.Metrics;

namespace Plumbline.Importing.Running;

/// <summary>Files and a mapping that fit together: what an import needs before it touches the store.</summary>
/// <param name="Mapping">The mapping with every format stated.</param>
/// <param name="Yaml">The mapping as it is kept with the run.</param>
/// <param name="Notes">What a person should know, one sentence each.</param>
public sealed record PreparedImport(Mapping Mapping, string Yaml, IReadOnlyList<SourceTable> Tables, IReadOnlyList<string> Notes)
{
    private const string Proposed = "the proposed mapping";

    /// <summary>What is said of a mapping under which nothing would be read.</summary>
    public const string NothingMapped = "No file is mapped to anything: nothing would be imported.";

    /// <summary>About how many rows will be read, for progress.</summary>
    public long ExpectedRows => Mapping.Feeds.Sum(feed => FileNames.Matching(feed, Tables).Sum(table => table.ApproximateRows));

    /// <summary>Feeds that read the files once. Reading them again takes new ones.</summary>
    /// <param name="workspaceZone">The IANA zone of times that state none.</param>
    public IReadOnlyList<IFeed> Feeds(string workspaceZone, FeedWatch? watch = null) =>
        MappedFeeds.From(Mapping, Tables, workspaceZone, watch);

    /// <summary>Opens the files and holds a mapping against them; without one, proposes it.</summary>
    /// <param name="mapping">The mapping document and its name; null to propose one.</param>
    /// <param name="leadStages">What the workspace's words for the stages of a lead mean, for a proposal.</param>
    public static Outcome<PreparedImport> Of(
        IReadOnlyList<string> paths, (string Text, string Name)? mapping, IReadOnlyDictionary<string, string> leadStages,
        CancellationToken cancellation)
    {
        var reading = mapping is { } document ? MappingReader.Read(document.Text, document.Name) : null;
        var files = SourceFiles.Open(paths, hints: reading?.Mapping is { } stated ? FileLayout.Hints(stated) : null, cancellation: cancellation);
        if (files.Problems.Count > 0)
        {
            return files.Problems.Select(Problem).ToList();
        }

        return mapping is { } given
            ? WithMapping(files, reading!, given.Text, given.Name, cancellation)
            : WithProposal(files, leadStages, cancellation);
    }

    public static Problem Problem(FileProblem problem) => new(
        problem.What, problem.Line is { } line ? $"{problem.File}:{line}" : problem.File.Length > 0 ? problem.File : null, problem.HowToMend);

    private static Outcome<PreparedImport> WithMapping(
        SourceFiles files, MappingReading reading, string text, string name, CancellationToken cancellation)
    {
        return reading.Mapping is null
            ? reading.Problems.Select(Problem).ToList()
            : Checked(files, reading.Mapping, name, text, [], cancellation);
    }

    private static Outcome<PreparedImport> WithProposal(
        SourceFiles files, IReadOnlyDictionary<string, string> leadStages, CancellationToken cancellation)
    {
        var proposal = MappingProposal.For(files.Tables, leadStages, cancellation);
        return Checked(files, proposal.Mapping, Proposed, proposal.ToYaml(), proposal.Notes, cancellation);
    }

    private static Outcome<PreparedImport> Checked(
        SourceFiles files, Mapping mapping, string name, string text, IReadOnlyList<string> notes, CancellationToken cancellation)
    {
        if (mapping.Feeds.Count == 0)
        {
            return new List<Problem> { new(NothingMapped, name, "Say in a mapping which column is what; `plumbline map` begins one.") };
        }

        var verdict = MappingCheck.Against(mapping, files.Tables, name, cancellation);
        if (!verdict.CanRun)
        {
            return verdict.Problems.Select(Problem).Concat(verdict.Questions.Select(question => Asked(question, mapping, name))).ToList();
        }

        var unread = verdict.Unread.Select(table => $"{table} is not in the mapping and was left out.");
        return new PreparedImport(verdict.Mapping, text, files.Tables, [.. notes, .. unread]);
    }

    private static Problem Problem(MappingProblem problem) => new(
        problem.What,
        $"{problem.Document}:{problem.Line}:{problem.Column}",
        problem.DidYouMean is null ? null : $"Did you mean \"{problem.DidYouMean}\"?");

    private static Problem Asked(Question question, Mapping mapping, string name) => new(
        question.Text,
        Place(mapping.Feeds[question.Feed], question.Field) is { Line: > 0 } at ? $"{name}:{at.Line}:{at.Column}" : name,
        (question.Options.Count > 0 ? $"Answer it there: {string.Join(", ", question.Options)}." : "Answer it there.")
            + (name == Proposed ? " `plumbline map` writes it as a file to edit, for --map." : ""));

    private static Place Place(FeedMapping feed, string? field) =>
        feed.Fields.Concat(feed.Custom).FirstOrDefault(mapped => mapped.Field.Name == field)?.At ?? feed.At;
}
