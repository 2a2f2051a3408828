namespace Plumbline.Importing.Mappings;

/// <summary>A mistake in a mapping, with its place and the way out.</summary>
/// <param name="Document">The mapping's file name.</param>
/// <param name="What">What is wrong and what to do, in a sentence.</param>
/// <param name="DidYouMean">A name that exists and is much like the one written; null when there is none.</param>
public sealed record MappingProblem(string Document, int Line, int Column, string What, string? DidYouMean = null)
{
    public override string ToString() =>
        $"{Document}:{Line}:{Column}: {What}{(DidYouMean is null ? "" : $" Did you mean \"{DidYouMean}\"?")}";
}

/// <summary>What came of reading a mapping document: the mapping, or the problems that stand against it.</summary>
public sealed record MappingReading(Mapping? Mapping, IReadOnlyList<MappingProblem> Problems);
