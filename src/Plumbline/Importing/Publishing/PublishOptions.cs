namespace Plumbline.Importing.Publishing;

/// <summary>How an import is to be published.</summary>
public sealed record PublishOptions
{
    /// <summary>The moment the export was made, which dates what is inferred from it; null: now.</summary>
    public DateTimeOffset? TrueAt { get; init; }

    /// <summary>The mapping as YAML, kept with the run; null when there is none.</summary>
    public string? Mapping { get; init; }

    /// <summary>Publish nothing at all when any row is refused or flagged.</summary>
    public bool Strict { get; init; }

    /// <summary>Allow a full source to delete more than a fifth of its records.</summary>
    public bool AllowRemovals { get; init; }

    public IProgress<ImportProgress>? Progress { get; init; }
}
