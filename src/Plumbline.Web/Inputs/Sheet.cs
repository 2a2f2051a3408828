namespace Plumbline.Web.Inputs;

/// <summary>A table in which a person types.</summary>
/// <param name="Columns">The heads, each with what belongs below it.</param>
/// <param name="Rows">What stands in it.</param>
public sealed record Sheet(IReadOnlyList<SheetColumn> Columns, IReadOnlyList<SheetRow> Rows);

/// <param name="Key">What it is called in a form.</param>
/// <param name="Hint">What belongs into it; null where the head says enough.</param>
/// <param name="Choices">What can be typed, where that is known.</param>
public sealed record SheetColumn(string Key, string Label, string? Hint, IReadOnlyList<string> Choices)
{
    public bool IsDate { get; init; }
}

/// <param name="Key">What it is called in a form.</param>
/// <param name="Label">What stands before it; null when its cells say all.</param>
public sealed record SheetRow(string Key, string? Label, IReadOnlyList<string> Cells);

/// <summary>What a sheet is drawn for.</summary>
/// <param name="Year">The year whose columns are shown.</param>
/// <param name="Quarters">The fiscal quarters that begin in it.</param>
/// <param name="People">Names of those who are known.</param>
/// <param name="Teams">Names of teams.</param>
/// <param name="Metrics">Ids of metrics that can have a goal.</param>
public sealed record SheetScope(int Year, IReadOnlyList<Metrics.Periods.Period> Quarters, IReadOnlyList<string> People, IReadOnlyList<string> Teams, IReadOnlyList<string> Metrics);

/// <summary>A row to be published, and the cell it was typed in.</summary>
/// <param name="Row">The row of the sheet; null for a row that was kept as it is.</param>
/// <param name="Column">The column when a single cell makes the row; null when the whole row of the sheet does.</param>
public sealed record TypedCell(Importing.Typing.TypedRow Typed, int? Row, int? Column);
