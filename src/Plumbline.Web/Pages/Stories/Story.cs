namespace Plumbline.Web.Pages.Stories;

/// <summary>How a board opens: its answer in sentences, and the pictures that show why.</summary>
/// <param name="Value">The number the board is about, written; null when there is none.</param>
/// <param name="Of">What the number is of, after it: "of quota"; null when the heading says it.</param>
/// <param name="Answer">Sentences, the most important first.</param>
/// <param name="Pictures">What stands below the tiles, in order; the first of them stands above.</param>
public sealed record Story(string? Value, string? Of, IReadOnlyList<Said> Answer, IReadOnlyList<Picture> Pictures);

/// <summary>A sentence of an answer, and where it can be looked into.</summary>
/// <param name="Link">Null: it stands for itself.</param>
public sealed record Said(string Text, string? Link = null);

/// <summary>A picture, or a table that works like one, with a title that says what it shows.</summary>
/// <param name="Id">Its anchor on the page.</param>
public abstract record Picture(string Id, string Title)
{
    /// <summary>What one must know to read it; null when it explains itself.</summary>
    public string? Help { get; init; }

    /// <summary>What to do about it; null when there is nothing to do.</summary>
    public Said? Next { get; init; }
}

/// <summary>How something developed, with what is still open dashed.</summary>
public sealed record TimeLine(string Id, string Title, ChartSpec Chart) : Picture(Id, Title);

/// <summary>A board's metrics by a field.</summary>
public sealed record Table(string Id, string Title, BoardTableModel Of) : Picture(Id, Title);

/// <summary>How a whole is divided, the largest part first.</summary>
/// <param name="Rest">What the parts leave of the whole, from 0 to 1.</param>
public sealed record Division(string Id, string Title, IReadOnlyList<DivisionPart> Parts, decimal Rest, string RestName) : Picture(Id, Title)
{
    /// <summary>More parts than that cannot be told apart.</summary>
    public const int Most = 12;
}

/// <summary>One part of a whole.</summary>
/// <param name="Share">Of the whole, from 0 to 1.</param>
/// <param name="Text">What it amounts to, written.</param>
public sealed record DivisionPart(string Label, string Link, decimal Share, string Text);
