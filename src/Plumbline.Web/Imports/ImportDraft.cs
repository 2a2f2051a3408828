using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings;
using Plumbline.Importing.Running;
using Plumbline.Metrics;

namespace Plumbline.Web.Imports;

/// <summary>
/// One import on its way: its files lie in a folder of their own, beside the mapping as it stands, so that a restart loses
/// nothing but what was being worked out.
/// </summary>
public sealed partial class ImportDraft : IDisposable
{
    private const string MappingName = "mapping.yaml";

    private readonly DirectoryInfo _folder;
    private readonly Lock _gate = new();
    private readonly ILogger _log;
    private ImportState _state;
    private CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;

    public ImportDraft(DirectoryInfo folder, string workspace, ILogger log)
    {
        (_folder, _log) = (folder, log);
        _state = new ImportState { Id = folder.Name, Workspace = workspace, Uploads = Listed() };
    }

    public ImportState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>Where uploads are written.</summary>
    public string FilesPath => Directory.CreateDirectory(Path.Combine(_folder.FullName, "files")).FullName;

    /// <summary>The workspace's own words for the stages of a lead, as they are now.</summary>
    public required IReadOnlyDictionary<string, string> LeadStages { get; set; }

    /// <summary>Looks through the files and proposes a mapping, or takes up the one that is there.</summary>
    public void Read() => Start(ImportStep.Reading, ImportStep.Mapping, stop =>
    {
        var uploads = Listed();
        var paths = uploads.Where(file => !IsMapping(file.Name)).Select(file => Path.Combine(FilesPath, file.Name)).ToList();
        var files = SourceFiles.Open(paths, cancellation: stop);
        var problems = files.Problems.Select(PreparedImport.Problem).ToList();
        var skipped = files.Skipped.Select(text => Texts.ImportSkipped(text.File, text.Reason));
        var state = State with
        {
            Uploads = uploads, Tables = files.Tables, Proposal = null, Mapping = null, Yaml = "", Questions = [], Problems = problems, Notes = [.. skipped], Preview = null, Report = null,
        };
        return files.Tables.Count == 0 ? state : WithMapping(state, stop);
    });

    /// <summary>Takes what the reader says about tables and columns, and proposes the mapping anew. Said about an older state, it is passed over.</summary>
    public void Tell(int revision, IReadOnlyList<ToldTable> told)
    {
        if (State.Revision == revision && told.Count > 0 && !State.IsBusy)
        {
            Change(state => state with { Told = [.. state.Told.Where(old => told.All(word => word.Table != old.Table)), .. told.Select(word => Joined(state, word))] });
            Forget();
            Read();
        }
    }

    /// <summary>Drops everything the reader has said, and proposes again.</summary>
    public void ProposeAgain()
    {
        Change(state => state with { Told = [], Answered = [] });
        Forget();
        Read();
    }

    /// <summary>Takes answers to the questions of a state; those of an older state are passed over.</summary>
    public void Answer(int revision, IReadOnlyDictionary<int, string> answers)
    {
        var state = State;
        if (state.Revision != revision || state.Mapping is not { } mapping)
        {
            return;
        }

        var given = answers.Where(pair => pair.Key < state.Questions.Count && pair.Value.Length > 0).ToList();
        var answered = given.Select(pair => new GivenAnswer(mapping.Feeds[state.Questions[pair.Key].Feed].File, state.Questions[pair.Key], pair.Value)).ToList();
        mapping = given.Aggregate(mapping, (answered, pair) => answered.Answer(state.Questions[pair.Key], pair.Value));
        var open = state.Questions.Where((_, index) => given.All(pair => pair.Key != index)).ToList();
        Start(ImportStep.Reading, ImportStep.Mapping, stop => Keep(Checked(state with { Mapping = mapping, Questions = open, Answered = [.. state.Answered, .. answered] }, MappingWriter.Write(mapping), stop)));
    }

    /// <summary>Takes a mapping that the reader has edited.</summary>
    public void Edit(string yaml) => Start(ImportStep.Reading, ImportStep.Mapping, stop => Keep(Taken(State, yaml, MappingName, stop)));

    /// <summary>Takes one file away again.</summary>
    public void Remove(string name)
    {
        if (State.Uploads.Any(file => file.Name == name))
        {
            File.Delete(Path.Combine(FilesPath, name));
            Forget();
            Read();
        }
    }

    /// <summary>Drops the mapping, so that the next reading proposes one for the files that are there.</summary>
    public void Forget() => File.Delete(Path.Combine(_folder.FullName, MappingName));

    /// <summary>Stops what is under way; nothing of it is kept.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            _stop.Cancel();
        }
    }

    /// <summary>Waits for a moment, so that what is quick is done when the next page is drawn.</summary>
    public Task Settle(TimeSpan patience, CancellationToken cancellation) => Task.WhenAny(_work, Task.Delay(patience, cancellation));

    /// <summary>Removes the files; what was found out is still shown while the process lives.</summary>
    public void Clear()
    {
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
            _folder.Refresh();
        }
    }

    public void Dispose()
    {
        Cancel();
        _work.Wait(TimeSpan.FromSeconds(5));
        _stop.Dispose();
    }

    internal static bool IsMapping(string name) =>
        name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private IReadOnlyList<UploadedFile> Listed() =>
        [.. new DirectoryInfo(FilesPath).EnumerateFiles().OrderBy(file => file.Name, StringComparer.OrdinalIgnoreCase).Select(file => new UploadedFile(file.Name, file.Length))];

    /// <summary>The mapping that was kept, else one among the files, else a proposal.</summary>
    private ImportState WithMapping(ImportState state, CancellationToken stop)
    {
        var kept = Path.Combine(_folder.FullName, MappingName);
        var given = File.Exists(kept) ? kept : state.Uploads.Where(file => IsMapping(file.Name)).Select(file => Path.Combine(FilesPath, file.Name)).FirstOrDefault();
        if (given is not null)
        {
            return Taken(state, File.ReadAllText(given), Path.GetFileName(given), stop);
        }

        var proposal = MappingProposal.For(state.Tables, LeadStages, state.Told, stop);
        var proposed = state with { Proposal = proposal, Mapping = proposal.Mapping, Questions = proposal.Questions, Notes = [.. state.Notes, .. proposal.Notes] };
        return state.Told.Count + state.Answered.Count == 0 ? Checked(proposed, proposal.ToYaml(), stop) : Keep(Answered(proposed, stop));
    }

    /// <summary>Gives the answers once more that still answer an open question.</summary>
    private static ImportState Answered(ImportState state, CancellationToken stop)
    {
        var (mapping, open) = (state.Mapping!, state.Questions.ToList());
        foreach (var answer in state.Answered)
        {
            var asked = open.Find(question => (question.Kind, question.Field, question.Item) == (answer.Question.Kind, answer.Question.Field, answer.Question.Item)
                && mapping.Feeds[question.Feed].File == answer.File);
            if (asked is not null)
            {
                mapping = mapping.Answer(asked, answer.Text);
                open.Remove(asked);
            }
        }

        return Checked(state with { Mapping = mapping, Questions = open }, MappingWriter.Write(mapping), stop);
    }

    private static ToldTable Joined(ImportState state, ToldTable word) => state.Told.FirstOrDefault(old => old.Table == word.Table) is { } old && word.Into is null
        ? word with { Into = old.Into, Columns = new Dictionary<string, IReadOnlyList<string>>(old.Columns.Where(pair => !word.Columns.ContainsKey(pair.Key)).Concat(word.Columns)) }
        : word;

    private static ImportState Taken(ImportState state, string yaml, string name, CancellationToken stop)
    {
        var reading = MappingReader.Read(yaml, name);
        return reading.Mapping is null
            ? state with { Yaml = yaml, Proposal = null, Mapping = null, Questions = [], Problems = [.. reading.Problems.Select(Problem)] }
            : Checked(state with { Proposal = null, Mapping = reading.Mapping, Questions = [] }, yaml, stop);
    }

    /// <summary>Holds the mapping against the files. Questions already there keep the words that the files gave them.</summary>
    private static ImportState Checked(ImportState state, string yaml, CancellationToken stop)
    {
        var verdict = MappingCheck.Against(state.Mapping!, state.Tables, MappingName, stop);
        var questions = verdict.Questions
            .Select(question => state.Questions.FirstOrDefault(told => (told.Kind, told.Feed, told.Field, told.Item) == (question.Kind, question.Feed, question.Field, question.Item)) ?? question);
        return state with
        {
            Yaml = yaml,
            Mapping = verdict.CanRun ? verdict.Mapping : state.Mapping,
            Questions = [.. questions],
            Problems = [.. verdict.Problems.Select(Problem)],
            Notes = [.. state.Notes, .. verdict.Unread.Where(name => state.Proposal?.Unknown.Any(table => table.FileName == name) != true).Select(Texts.ImportUnread).Where(note => !state.Notes.Contains(note))],
            Preview = null,
        };
    }

    private static Problem Problem(MappingProblem problem) => new(
        problem.What, Texts.ImportPlace(problem.Line, problem.Column), problem.DidYouMean is null ? null : Texts.DidYouMean(problem.DidYouMean));

    private ImportState Keep(ImportState state)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, MappingName), state.Yaml);
        return state;
    }
}
