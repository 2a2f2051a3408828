using CsvHelper;

namespace Plumbline.Importing.Files;

/// <summary>The first records of a table, as text.</summary>
internal sealed record SampleRecord(long Line, string[] Cells)
{
    public int Filled => Cells.Count(cell => !string.IsNullOrWhiteSpace(cell));

    public string Excerpt
    {
        get
        {
            var text = string.Join(" | ", Cells.Take(50).Select(cell => cell.Trim())).Trim(' ', '|');

            return text.Length <= 200 ? text : text[..200];
        }
    }
}

/// <summary>Reads the first records of delimited text.</summary>
internal static class Sample
{
    private const int Records = 200;

    /// <summary>Every record in <paramref name="text"/>, at most 200. The last is left out when it may be cut off.</summary>
    public static List<SampleRecord> Of(byte[] text, char delimiter, bool isWhole)
    {
        using var reader = CsvReader.Create(text, DelimitedOptions.For(delimiter));
        var records = new List<SampleRecord>();

        while (records.Count <= Records && reader.Read())
        {
            records.Add(new SampleRecord(reader.LineNumber, reader.Current.ToArray()));
        }

        if (!isWhole && records.Count is > 1 and <= Records)
        {
            records.RemoveAt(records.Count - 1);
        }

        return records;
    }
}
