namespace Plumbline.Web.Pages.Stories;

/// <summary>Bars below each other on one scale that includes zero.</summary>
/// <param name="Rows">In the order they are shown.</param>
/// <param name="Of">What the labels are.</param>
/// <param name="Measure">What the bars measure.</param>
public sealed record Bars(string Id, string Title, string Of, string Measure, IReadOnlyList<BarRow> Rows) : Picture(Id, Title)
{
    /// <summary>Where the bars are held against something: a quota, a target. In the unit of the values.</summary>
    public IReadOnlyList<ScaleMark> Marks { get; init; } = [];

    /// <summary>The head of the notes; null when there are none.</summary>
    public string? NoteHead { get; init; }

    private decimal Least => Math.Min(0, Rows.Min(row => Math.Min(row.Value ?? 0, row.Low ?? 0)));

    private decimal Most => Math.Max(
        Rows.Max(row => Math.Max(row.Value ?? 0, row.High ?? 0)), Marks.Count == 0 ? 0 : Marks.Max(mark => mark.At) * 1.02m);

    /// <summary>Where a value lies, in percent of the scale's width.</summary>
    public decimal Place(decimal value) => Most <= Least ? 0 : decimal.Round(Math.Clamp((value - Least) / (Most - Least) * 100, 0, 100), 2);
}

/// <summary>One bar.</summary>
/// <param name="Link">Where what it counts can be looked into.</param>
/// <param name="Value">Null: there is none, and the text says why.</param>
/// <param name="Text">The value, written.</param>
public sealed record BarRow(string Label, string Link, decimal? Value, string Text)
{
    public string? Note { get; init; }

    /// <summary>good, bad or even: the class that colours it; null for the usual colour.</summary>
    public string? Tone { get; init; }

    /// <summary>It rests on few records.</summary>
    public bool IsLow { get; init; }

    /// <summary>The lower end of its interval, in the unit of the value.</summary>
    public decimal? Low { get; init; }

    public decimal? High { get; init; }
}

/// <summary>A line across all bars.</summary>
/// <param name="IsSoft">Drawn dashed: where things should stand by now, rather than in the end.</param>
public sealed record ScaleMark(decimal At, string Name, bool IsSoft = false);
