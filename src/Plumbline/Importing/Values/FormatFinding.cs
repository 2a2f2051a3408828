namespace Plumbline.Importing.Values;

/// <summary>What the values of a column say about one kind of format.</summary>
/// <param name="Certainty">How sure it is.</param>
/// <param name="Format">The format to use; null when none fits or a person must choose.</param>
/// <param name="Fitting">The formats that fit every value; those to choose from when ambiguous.</param>
/// <param name="Fits">Values that <paramref name="Format"/> reads, or the best format when there is none.</param>
/// <param name="Sentence">Why, with a value as evidence.</param>
public sealed record FormatFinding<T>(Certainty Certainty, T? Format, IReadOnlyList<T> Fitting, long Fits, string Sentence)
    where T : class;
