using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>What a person has said about the columns of one table, laid over the names that headers usually go by.</summary>
/// <param name="told">By header: the fields the column is to feed, as mapping documents call them.</param>
internal sealed class ToldColumns(IReadOnlyDictionary<string, IReadOnlyList<string>> told)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _told = told
        .GroupBy(pair => ColumnNames.Plain(pair.Key))
        .ToDictionary(group => group.Key, group => group.First().Value);

    public static ToldColumns None { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>The same names without those that a person has given another meaning, and with those that were given this table.</summary>
    public AliasTable Over(AliasTable alias)
    {
        if (_told.Count == 0)
        {
            return alias;
        }

        var fields = alias.Fields.Select(field => Over(field, alias.Beside is null)).ToList();
        var known = fields.Select(field => field.Field).ToHashSet();
        var added = alias.Beside is null ? _told.Values.SelectMany(names => names).Distinct().Select(name => FieldNames.Find(alias.Into, name)).OfType<Field>().Where(field => !known.Contains(field)) : [];

        return alias with
        {
            Ids = [.. ColumnsOf(ToldTable.Id), .. alias.Ids.Where(IsFree)],
            Fields = [.. fields, .. added.Select(New)],
            Leave = alias.Leave.Where(IsFree).Concat(_told.Where(pair => pair.Value.Count == 0).Select(pair => pair.Key)).ToHashSet(),
        };
    }

    /// <summary>What was said and could not be done, one sentence each.</summary>
    public IEnumerable<string> Unmet(FeedDraft draft, IEnumerable<string> headers) => headers
        .SelectMany(header => _told.GetValueOrDefault(ColumnNames.Plain(header), []).Select(name => Unmet(draft, header, name)))
        .OfType<string>();

    private static string? Unmet(FeedDraft draft, string header, string name)
    {
        if (FieldNames.Find(draft.Entity, name) is not { } field)
        {
            return null;
        }

        var found = draft.Find(field.Name);
        var isMet = found?.Mapping.Origin is FromColumns columns && columns.Columns.Contains(header);

        return isMet ? null : $"\"{header}\" does not become {name}: {(found is null ? "its values are not of that kind." : "another column does.")}";
    }

    /// <summary>Whether nobody has said anything about this column.</summary>
    private bool IsFree(string plain) => !_told.ContainsKey(plain);

    private IEnumerable<string> ColumnsOf(string field) => _told.Where(pair => pair.Value.Contains(field)).Select(pair => pair.Key);

    private IReadOnlyList<string> ColumnsOf(Field field) => [.. ColumnsOf(FieldNames.Short(field)).Concat(ColumnsOf(field.Name)).Distinct()];

    private AliasField Over(AliasField field, bool isMain)
    {
        var mine = isMain ? ColumnsOf(field.Field) : [];
        var byId = field.Field.Kind == FieldKind.Reference ? mine.Where(IsId).ToList() : [];

        return field with
        {
            Names = [.. mine.Except(byId), .. field.Names.Where(IsFree)],
            Ids = [.. byId, .. field.Ids.Where(IsFree)],
            Together = mine.Count > 0 ? [] : field.Together,
            Joins = mine.Count > 0 ? [] : [.. field.Joins.Where(names => names.All(IsFree))],
            OfOpen = mine.Count > 0 ? mine : [.. field.OfOpen.Where(IsFree)],
            IsTold = mine.Count > 0,
        };
    }

    private AliasField New(Field field) =>
        Over(new AliasField(field, [], [], [], new Dictionary<string, string>(), [], null, null, null, null), isMain: true);

    private static bool IsId(string plain) => plain == "id" || plain.EndsWith(" id", StringComparison.Ordinal) || plain.EndsWith(" ids", StringComparison.Ordinal);
}
