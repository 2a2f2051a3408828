namespace Plumbline.Importing.Values;

/// <summary>A text and how often it occurs.</summary>
public sealed record ValueCount(string Value, long Count);

/// <summary>What a column holds, counted; the ground that a mapping is proposed on.</summary>
public sealed record ColumnProfile
{
    /// <summary>How many different texts are counted one by one.</summary>
    public const int DistinctKept = 50;

    /// <summary>The column's name in the header.</summary>
    public required string Name { get; init; }

    /// <summary>Rows looked at.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows with nothing in the cell.</summary>
    public required long Blank { get; init; }

    /// <summary>Rows with a word for nothing ("n/a", "-", "null"). Not counted as blank; unknown to dates, numbers and booleans.</summary>
    public required long WordsForNothing { get; init; }

    /// <summary>The different texts with their counts, most frequent first; null when there are more than <see cref="DistinctKept"/>.</summary>
    public required IReadOnlyList<ValueCount>? Distinct { get; init; }

    /// <summary>The first five different texts, in the order of the file.</summary>
    public required IReadOnlyList<string> Samples { get; init; }

    /// <summary>Characters of the longest text.</summary>
    public required int Longest { get; init; }

    /// <summary>Whether, and how, the values are dates. Excel serials are never found here: they must be stated.</summary>
    public required FormatFinding<DateFormat> Dates { get; init; }

    /// <summary>Of the values read as dates, those with a time of day.</summary>
    public required long WithTime { get; init; }

    /// <summary>Of those, the ones with an offset or Z.</summary>
    public required long WithOffset { get; init; }

    /// <summary>Whether, and how, the values are numbers, amounts or percentages.</summary>
    public required FormatFinding<NumberFormat> Numbers { get; init; }

    /// <summary>Of the values read as numbers, those written with a percent sign.</summary>
    public required long Percentages { get; init; }

    /// <summary>Of the values read as numbers, those without decimals.</summary>
    public required long WholeNumbers { get; init; }

    /// <summary>The currencies that stand beside amounts, at most ten, as in <see cref="Amount.Currency"/>.</summary>
    public required IReadOnlyList<string> Currencies { get; init; }

    /// <summary>Values that spell yes or no. Compare with <see cref="Known"/>; 1 and 0 are numbers too.</summary>
    public required long Booleans { get; init; }

    /// <summary>Rows with a value: neither blank nor a word for nothing.</summary>
    public long Known => Rows - Blank - WordsForNothing;

    /// <summary>Whether every known value spells yes or no, and there is one.</summary>
    public bool IsBoolean => Known > 0 && Booleans == Known;
}
