namespace Plumbline.Importing.Files;

/// <summary>Where a table's header stands, and what stands above it.</summary>
internal sealed record Layout(SampleRecord Header, IReadOnlyList<SampleRecord> Above)
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>Excel's first line "sep=;": the delimiter it states; null when there is none.</summary>
    public static char? Stated(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        var line = (end < 0 ? text : text[..end]).Trim((byte)'"');

        return line.Length == 5 && System.Text.Ascii.EqualsIgnoreCase(line[..4], "sep="u8) ? (char)line[4] : null;
    }

    /// <summary>
    /// The delimiter under which the records agree best on their number of cells and a row of names stands first.
    /// A table of one column has none; then it is the comma.
    /// </summary>
    public static char Delimiter(byte[] text, bool isWhole)
    {
        var best = (Delimiter: ',', Score: 0.0);

        foreach (var delimiter in Delimiters)
        {
            var score = Score(Sample.Of(text, delimiter, isWhole));

            if (score > best.Score)
            {
                best = (delimiter, score);
            }
        }

        return best.Delimiter;
    }

    /// <summary>The layout of a table; null when it holds no text at all.</summary>
    /// <param name="records">Its first records.</param>
    /// <param name="statedLine">The header's line when a mapping states it.</param>
    /// <param name="isSheet">Whether cells stand where they belong for sure: in text, more cells than names may be cells cut wrongly.</param>
    public static Layout? Of(IReadOnlyList<SampleRecord> records, long? statedLine, bool isSheet)
    {
        var filled = records.Where(record => record.Filled > 0).ToList();
        var header = statedLine is { } line ? filled.Find(record => record.Line >= line) : FindHeader(filled);

        return header is null ? null : new Layout(AsWideAsTheTable(header, filled, isSheet), filled.TakeWhile(record => record != header).ToList());
    }

    /// <summary>What stands above the header, as reports have it.</summary>
    public IReadOnlyList<SkippedText> Skipped(string file) =>
        Above.Select(record => new SkippedText(file, record.Line, "It stands above the header.", record.Excerpt)).ToList();

    /// <summary>What is odd about the header.</summary>
    public IEnumerable<string> Notes()
    {
        if (LooksLikeValues)
        {
            yield return $"Line {Header.Line} was taken for the header, but it looks like values. If the file has no header, add one.";
        }
    }

    /// <summary>Names hold letters; a first row of figures and dates is more likely a record.</summary>
    private bool LooksLikeValues =>
        Header.Cells.Count(cell => cell.Length > 0 && !cell.Any(char.IsLetter)) * 2 > Header.Filled;

    /// <summary>
    /// Gives the header the width of the table. Nameless columns at its end that hold nothing are the traces of a spreadsheet;
    /// a column that most records fill belongs to the table though it has no name.
    /// </summary>
    private static SampleRecord AsWideAsTheTable(SampleRecord header, List<SampleRecord> filled, bool isSheet)
    {
        var widths = filled.Where(record => record.Line > header.Line).Select(LastFilled).ToList();
        var most = widths.CountBy(width => width).DefaultIfEmpty().MaxBy(pair => pair.Value);
        var usual = isSheet && most.Value * 2 > widths.Count ? most.Key : 0;
        var named = widths.Where(width => width <= header.Cells.Length).Append(LastFilled(header)).Max();
        var cells = header.Cells.Take(named).Concat(Enumerable.Repeat("", Math.Max(0, usual - named))).ToArray();

        return header with { Cells = cells };
    }

    /// <summary>A title stands alone in its line; a header names most of the columns that the records have.</summary>
    private static SampleRecord? FindHeader(List<SampleRecord> filled)
    {
        if (filled.Count == 0)
        {
            return null;
        }

        var width = UsualWidth(filled);
        var needed = width < 2 ? 1 : Math.Max(2, (int)Math.Ceiling(width * 0.6));

        return filled.Find(record => record.Filled >= needed) ?? filled[0];
    }

    /// <summary>The number of cells that most records have, cells blank to the end of the line left out.</summary>
    private static int UsualWidth(List<SampleRecord> filled) =>
        filled.CountBy(LastFilled).OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key).First().Key;

    private static int LastFilled(SampleRecord record) =>
        Array.FindLastIndex(record.Cells, cell => !string.IsNullOrWhiteSpace(cell)) + 1;

    private static double Score(List<SampleRecord> records)
    {
        var filled = records.Where(record => record.Filled > 0).ToList();
        var wide = filled.Where(record => record.Cells.Length > 1).GroupBy(record => record.Cells.Length)
            .OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).FirstOrDefault();

        if (wide is null)
        {
            return 0;
        }

        var share = (double)wide.Count() / filled.Count;
        var first = wide.First();
        var named = first.Cells.Count(cell => cell.Any(char.IsLetter)) / (double)first.Cells.Length;

        // Names hold no delimiters but the comma: a name with one in it was cut at the wrong places.
        var uncut = first.Cells.Count(cell => !cell.AsSpan().ContainsAny(';', '\t', '|')) / (double)first.Cells.Length;

        return share + (named / 2) + (uncut / 4) + (Math.Min(wide.Key, 100) / 1000.0);
    }
}
