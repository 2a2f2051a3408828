namespace Plumbline.Importing.Files;

/// <summary>What a cell is by its file's own word. Cells of text files are always <see cref="Text"/>.</summary>
public enum CellKind : byte
{
    /// <summary>Text as it stands; its meaning must be parsed with a format.</summary>
    Text,

    /// <summary>A number of a workbook; the text is invariant ("1234.5"), whatever format the column has.</summary>
    Number,

    /// <summary>A number of a workbook shown as a percentage; the text is the fraction ("0.12" for 12 %).</summary>
    Percent,

    /// <summary>A date of a workbook without a time; the text is "2026-03-04".</summary>
    Date,

    /// <summary>A date and time of a workbook, without a zone; the text is "2026-03-04T09:41:00".</summary>
    DateTime,

    /// <summary>A boolean of a workbook; the text is "true" or "false".</summary>
    Boolean,
}
