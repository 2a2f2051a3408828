using Plumbline.Metrics.Crm;

namespace Plumbline.Metrics.Planning;

/// <summary>The custom fields of a workspace: table → name → kind.</summary>
public sealed class CustomFields(IEnumerable<(string Table, string Name, FieldKind Kind)> fields)
{
    private readonly Dictionary<(string, string), FieldKind> _kinds =
        fields.ToDictionary(field => (field.Table, field.Name), field => field.Kind);

    public static CustomFields None { get; } = new([]);

    public FieldKind? Find(string table, string name) => _kinds.TryGetValue((table, name), out var kind) ? kind : null;

    public IEnumerable<string> NamesOf(string table) => _kinds.Keys.Where(key => key.Item1 == table).Select(key => key.Item2);

    /// <summary>The tables that have a custom field of this name.</summary>
    public IEnumerable<string> TablesWith(string name) => _kinds.Keys.Where(key => key.Item2 == name).Select(key => key.Item1);
}
