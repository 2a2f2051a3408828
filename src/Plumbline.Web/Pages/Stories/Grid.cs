namespace Plumbline.Web.Pages.Stories;

/// <summary>Numbers in rows and columns, the larger the stronger their ground: a heat map that is a table to whoever does not see it.</summary>
/// <param name="Of">What the labels of the rows are.</param>
public sealed record Grid(string Id, string Title, string Of, IReadOnlyList<string> Columns, IReadOnlyList<GridRow> Rows) : Picture(Id, Title)
{
    /// <summary>What the columns are; said above them.</summary>
    public string? Across { get; init; }

    /// <summary>The head of the notes, which stand between a row's label and its cells; null when there are none.</summary>
    public string? NoteHead { get; init; }

    /// <summary>The strongest of the grounds; the weakest is 0.</summary>
    public const int Strongest = 8;

    /// <summary>The ground of a share from 0 to 1: only nothing at all is without one.</summary>
    public static int Ground(decimal share) => share <= 0 ? 0 : Math.Clamp((int)Math.Ceiling(share * Strongest), 1, Strongest);
}

/// <param name="Cells">One for each column; null where there is nothing to say.</param>
public sealed record GridRow(string Label, string Link, IReadOnlyList<GridCell?> Cells)
{
    public string? Note { get; init; }
}

/// <param name="Text">The number, written.</param>
/// <param name="Link">Where what it counts can be looked into.</param>
public sealed record GridCell(string Text, string Link, int Ground);
