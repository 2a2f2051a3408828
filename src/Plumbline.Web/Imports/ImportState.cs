using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics;

namespace Plumbline.Web.Imports;

/// <summary>Where an import stands.</summary>
public enum ImportStep
{
    /// <summary>The files are being looked through.</summary>
    Reading,

    /// <summary>The mapping can be looked at, answered and edited.</summary>
    Mapping,

    /// <summary>What would happen is being worked out.</summary>
    Previewing,

    /// <summary>What would happen can be looked at.</summary>
    Preview,
    Running,
    Report,
}

/// <summary>A file as it lies in the data folder.</summary>
/// <param name="Bytes">Its size.</param>
public sealed record UploadedFile(string Name, long Bytes);

/// <summary>An answer to a question about the files.</summary>
/// <param name="File">The file of the feed that the question was about.</param>
public sealed record GivenAnswer(string File, Question Question, string Text);

/// <summary>Everything that is known of one import; replaced as a whole when anything changes.</summary>
public sealed record ImportState
{
    public required string Id { get; init; }

    public required string Workspace { get; init; }

    /// <summary>Counts the changes, so that an answer meant for an older state is not taken for this one.</summary>
    public int Revision { get; init; }

    public ImportStep Step { get; init; }

    public IReadOnlyList<UploadedFile> Uploads { get; init; } = [];

    public IReadOnlyList<SourceTable> Tables { get; init; } = [];

    /// <summary>How the mapping was proposed; null when the reader gave one.</summary>
    public MappingProposal? Proposal { get; init; }

    /// <summary>What the reader has said about tables and columns; it shapes the proposal.</summary>
    public IReadOnlyList<ToldTable> Told { get; init; } = [];

    /// <summary>The answers given so far, for the next proposal.</summary>
    public IReadOnlyList<GivenAnswer> Answered { get; init; } = [];

    /// <summary>The mapping as it stands; null while its text cannot be read.</summary>
    public Mapping? Mapping { get; init; }

    /// <summary>The mapping's text, also while it cannot be read.</summary>
    public string Yaml { get; init; } = "";

    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>What keeps the import from going on.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What a reader should know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public ImportOptions Options { get; init; } = new();

    public ImportProgress? Progress { get; init; }

    /// <summary>About how many rows there are in all.</summary>
    public long ExpectedRows { get; init; }

    public ImportPreview? Preview { get; init; }

    public ImportReport? Report { get; init; }

    public bool IsBusy => Step is ImportStep.Reading or ImportStep.Previewing or ImportStep.Running;

    public bool CanRun => Mapping is { Feeds.Count: > 0 } && Questions.Count == 0 && Problems.Count == 0 && Tables.Count > 0 && !IsBusy;
}

/// <summary>How the reader wants the import done.</summary>
/// <param name="AsOf">The day the export was made; null: now.</param>
public sealed record ImportOptions(string? AsOf = null, bool IsStrict = false, bool AllowsRemovals = false);
