using System.Globalization;
using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings;

namespace Plumbline.Importing.Running;

/// <summary>Gathers the lines that were recognised as no data while files are read, and tells them.</summary>
public sealed class SkippedLines
{
    /// <summary>More than that are counted, not told.</summary>
    private const int Told = 3;

    private readonly Dictionary<string, (int Count, List<SkippedText> First)> _byFile = [];

    /// <param name="tables">Their titles above the header are told too.</param>
    public SkippedLines(IEnumerable<SourceTable> tables)
    {
        Watch = new FeedWatch(Add);

        foreach (var skipped in tables.SelectMany(table => table.Skipped))
        {
            Add(skipped);
        }
    }

    /// <summary>To be handed to whoever reads the files.</summary>
    public FeedWatch Watch { get; }

    /// <summary>One sentence for each line, or for all of a file where there are many.</summary>
    public IReadOnlyList<string> Notes => [.. _byFile.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => Sentences(file.Key, file.Value.Count, file.Value.First))];

    private void Add(SkippedText skipped)
    {
        var (count, first) = _byFile.GetValueOrDefault(skipped.File, (0, []));
        _byFile[skipped.File] = (count + 1, first);

        if (first.Count < Told)
        {
            first.Add(skipped);
        }
    }

    private static IEnumerable<string> Sentences(string file, int count, List<SkippedText> first)
    {
        foreach (var line in first)
        {
            var place = line.Line is { } number ? string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}") : file;
            yield return line.Text.Length == 0 ? $"{place} is left out. {line.Reason}" : $"{place} is left out: \"{line.Text}\". {line.Reason}";
        }

        if (count > first.Count)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{file}: {count - first.Count:N0} more lines are left out as titles, totals or footers.");
        }
    }
}
