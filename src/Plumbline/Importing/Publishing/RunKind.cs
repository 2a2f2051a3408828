namespace Plumbline.Importing.Publishing;

/// <summary>What a run did.</summary>
public enum RunKind
{
    Import,

    /// <summary>Took another run back.</summary>
    Undo,

    /// <summary>Blanked the personal fields of a person.</summary>
    Erase,

    /// <summary>Worked out again what is derived, after a setting or the definition of the facts changed.</summary>
    Rebuild,
}

internal static class RunKindWords
{
    internal static string Word(this RunKind kind) => kind.ToString().ToLowerInvariant();
}
