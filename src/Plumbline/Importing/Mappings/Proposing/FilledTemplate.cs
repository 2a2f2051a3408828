using Plumbline.Importing.Files;
using Plumbline.Importing.Templates;
using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>
/// A file that is one of our own templates, filled in: its head says what it is and what every column means, so nothing is guessed. The rows are of
/// the same system as by the mapping that the template comes with: either way the same row is found again.
/// </summary>
internal static class FilledTemplate
{
    /// <summary>Null: no template has this head. Some columns may be missing when the file bears the template's name.</summary>
    public static InputTemplate? Of(SourceTable table, ToldTable? told)
    {
        var file = ColumnNames.Plain(Path.GetFileNameWithoutExtension(FileNames.File(table.FileName)));
        var headers = table.Header.Names.Select(ColumnNames.Plain).ToHashSet();
        var found = InputTemplates.All.Where(template => IsHead(template, headers, ColumnNames.Plain(template.Name) == file)).ToList();
        var template = found.Find(one => ColumnNames.Plain(one.Name) == file) ?? found.FirstOrDefault();

        return told is null || (told.Columns.Count == 0 && (told.Into is null || told.Into == template?.Entity.Table)) ? template : null;
    }

    public static FeedDraft Draft(InputTemplate template, TableProfiles profiles)
    {
        var table = profiles.Table;
        var feed = MappingReader.Read(template.Mapping(), template.MappingName).Mapping!.Feeds[0];
        var draft = new FeedDraft(
            new FeedMapping(FileNames.File(table.FileName), feed.Entity) { Sheet = FileNames.Sheet(table.FileName), System = InputTemplate.System }, profiles);
        draft.Id.AddRange(feed.Id.Select(id => table.Header.Names[ColumnNames.IndexOf(table.Header, id)]));

        foreach (var field in feed.Fields)
        {
            if (field.Origin is FromColumns { Columns: [var name] } && ColumnNames.IndexOf(table.Header, name) is >= 0 and var column)
            {
                draft.Fields.Add(new DraftField(
                    field with { Origin = new FromColumns([table.Header.Names[column]]) }, column, Certainty.Proven, $"The template {template.Name} says so."));
            }
        }

        return draft;
    }

    private static bool IsHead(InputTemplate template, HashSet<string> headers, bool isNamed)
    {
        var columns = template.Columns.Select(column => ColumnNames.Plain(column.Header)).ToHashSet();
        var hasId = template.Entity.NaturalKey.Count > 0 || headers.Contains("id");

        return headers.IsSubsetOf(columns) && hasId && (isNamed ? headers.Count > 1 : headers.Count == columns.Count);
    }
}
