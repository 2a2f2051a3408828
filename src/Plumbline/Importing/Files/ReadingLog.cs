namespace Plumbline.Importing.Files;

/// <summary>
/// Collects what one reading of a table could not read or left out. The counts are complete; of the records
/// only the first <see cref="Kept"/> are kept, so that a file that is wrong in every line costs no memory.
/// Whoever needs all of them passes a receiver.
/// </summary>
public sealed class ReadingLog(Action<FileProblem>? onProblem = null, Action<SkippedText>? onSkipped = null)
{
    /// <summary>How many problems and how many skipped texts are kept.</summary>
    public const int Kept = 1_000;

    private readonly List<FileProblem> _problems = [];
    private readonly List<SkippedText> _skipped = [];

    /// <summary>The first problems, in the order of the file.</summary>
    public IReadOnlyList<FileProblem> Problems => _problems;

    /// <summary>The first texts left out, in the order of the file.</summary>
    public IReadOnlyList<SkippedText> Skipped => _skipped;

    /// <summary>All problems, kept or not.</summary>
    public long ProblemCount { get; private set; }

    /// <summary>All texts left out, kept or not.</summary>
    public long SkippedCount { get; private set; }

    /// <summary>Records without any text, passed over.</summary>
    public long BlankRows { get; internal set; }

    /// <summary>Rows handed out that end before the header does; their missing cells read as blank.</summary>
    public long ShortRows { get; internal set; }

    /// <summary>Line of the first such row; null when there is none.</summary>
    public long? FirstShortRow { get; internal set; }

    internal void Add(FileProblem problem)
    {
        ProblemCount++;
        onProblem?.Invoke(problem);

        if (_problems.Count < Kept)
        {
            _problems.Add(problem);
        }
    }

    internal void Add(SkippedText skipped)
    {
        SkippedCount++;
        onSkipped?.Invoke(skipped);

        if (_skipped.Count < Kept)
        {
            _skipped.Add(skipped);
        }
    }
}
