using System.Text;
using Plumbline.Importing.Publishing;
using Plumbline.Importing.Running;
using Plumbline.Importing.Templates;
using Plumbline.Metrics;

namespace Plumbline.Importing.Typing;

/// <summary>
/// All rows that are typed of one kind, on their way through the importer. They are a system of their own, told whole each time: what is
/// not there any more is taken away, what is the same changes nothing, and every saving is a run that can be undone.
/// </summary>
public sealed class TypedTable(InputTemplate template, IReadOnlyList<TypedRow> rows)
{
    /// <summary>The source system of what is typed on the pages.</summary>
    public const string System = "typed";

    private const string Twice = "Two rows are about the same, and only one of them could count: change one, or take it away.";

    /// <summary>Row number <c>i</c> stands on this line of the file.</summary>
    public static long LineOf(int row) => row + 2;

    /// <summary>Writes the rows as a file and holds the mapping against it.</summary>
    /// <param name="folder">Where the file is kept for as long as the import takes.</param>
    public Outcome<PreparedImport> Prepare(string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, template.FileName);
        File.WriteAllText(path, Csv());
        return PreparedImport.Of([path], (template.Mapping(System, $"{template.Name}, typed", isAll: true), template.MappingName), new Dictionary<string, string>(), cancellation);
    }

    /// <summary>Publishes when nothing is wrong with any row; else nothing is written.</summary>
    /// <param name="timeZone">The workspace's.</param>
    public static TypedReport Publish(Publisher publisher, PreparedImport import, string timeZone, CancellationToken cancellation)
    {
        var options = new PublishOptions { Mapping = import.Yaml, Strict = true, AllowRemovals = true };
        var preview = publisher.Preview(import.Feeds(timeZone), options, 0, cancellation);
        List<Reject> mistakes = [.. preview.Rejects, .. preview.Flags];
        List<string> refusals = [.. preview.Refusals, .. preview.Sources.Any(source => source.Counts.Doubled > 0) ? [Twice] : Array.Empty<string>()];
        if (mistakes.Count > 0 || refusals.Count > 0)
        {
            return new TypedReport(null, mistakes, refusals);
        }

        return preview.Sources.Any(source => source.Counts.ChangeAnything)
            ? new TypedReport(publisher.Publish(import.Feeds(timeZone), options, cancellation), [], [])
            : new TypedReport(null, [], []) { IsSame = true };
    }

    // Not as files for spreadsheets are written: an amount below zero stays a number.
    private string Csv()
    {
        var text = new StringBuilder();
        Line(text, template.Columns.Select(column => column.Header));
        foreach (var row in rows)
        {
            Line(text, template.Columns.Select(column => row[column.Header]));
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text
        .AppendJoin(',', cells.Select(cell => '"' + cell.Trim().ReplaceLineEndings(" ").Replace("\"", "\"\"", StringComparison.Ordinal) + '"'))
        .Append('\n');
}

/// <summary>What came of saving.</summary>
/// <param name="Report">Null when nothing was written, because of mistakes or refusals.</param>
/// <param name="Mistakes">Cells that cannot be taken, by line and column.</param>
public sealed record TypedReport(ImportReport? Report, IReadOnlyList<Reject> Mistakes, IReadOnlyList<string> Refusals)
{
    /// <summary>Nothing is wrong and nothing differs from what is known: no run was made.</summary>
    public bool IsSame { get; init; }
}
