using System.Globalization;
using System.Text;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics.Crm;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Screens;
using Spectre.Console;

namespace Plumbline.Web.Commands.Tables;

/// <summary>What an import did or would do, for a person.</summary>
internal static class ImportText
{
    public static string Of(ImportReply reply, ScreenTraits traits)
    {
        var text = new StringBuilder();
        text.Append(Drawing.Text(Sources(reply), traits));
        foreach (var change in reply.Changes)
        {
            text.Append(Line(change)).Append('\n');
        }

        foreach (var (table, count) in reply.Stubs.Where(stub => stub.Value > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"{count:N0} {Names(table, count)} created because {(count == 1 ? "another refers" : "others refer")} to {(count == 1 ? "it" : "them")}.\n");
        }

        foreach (var reject in reply.Rejects.Take(10))
        {
            text.Append(CultureInfo.InvariantCulture, $"{reject.Source}:{reject.Line}: {reject.Column} '{Drawing.Printable(reject.Value)}': {reject.Reason}\n");
        }

        if (reply.RejectsFile is { } file)
        {
            text.Append(CultureInfo.InvariantCulture, $"All rows with something wrong: {file}\n");
        }

        foreach (var note in reply.Notes)
        {
            text.Append(Drawing.Printable(note)).Append('\n');
        }

        return text.Append(Verdict(reply)).Append('\n').ToString();
    }

    private static string Names(string table, long count) => count == 1 ? CrmSchema.Of(table).Singular : table.Replace('_', ' ');

    private static string Verdict(ImportReply reply) => reply.Outcome switch
    {
        "published" => string.Create(
            CultureInfo.InvariantCulture,
            $"Imported as run {reply.RunId}, data version {reply.DataVersion}, in {reply.Seconds:0.0} s. `plumbline imports undo {reply.RunId}` takes it back."),
        "nothing_changed" => "Nothing changed: all of this was known.",
        "preview" => "Nothing has been written.",
        _ => "Nothing was imported.",
    };

    private static Table Sources(ImportReply reply)
    {
        var table = Drawing.NewTable();
        table.AddColumn(Drawing.TextColumn("file"));
        table.AddColumn(Drawing.TextColumn("into"));
        foreach (var head in (string[])["rows", "new", "changed", "same", "removed", "left out", "flagged"])
        {
            table.AddColumn(Drawing.FigureColumn(head));
        }

        foreach (var source in reply.Sources)
        {
            long[] counts = [source.Rows, source.New, source.Changed, source.Unchanged, source.Removed, source.Rejected, source.Flagged];
            table.AddRow(new[] { source.Source, source.Entity }.Concat(counts.Select(Figure.Count)).Select(Drawing.Cell));
        }

        return table;
    }

    private static string Line(PreviewRow row)
    {
        var name = Drawing.Printable(row.Label is null || row.Label == row.SourceId ? row.SourceId : $"{row.SourceId} {row.Label}");
        var changes = row.Kind is PreviewKind.Changed
            ? ": " + string.Join(", ", row.Changes.Select(change => $"{change.Field} {Shown(change.Old)} → {Shown(change.New)}"))
            : "";
        return $"{row.Kind.ToString().ToLowerInvariant(),-9}{row.Entity} {name}{changes}";
    }

    private static string Shown(string? value) => value is null ? Figure.Missing : Drawing.Printable(value);
}
