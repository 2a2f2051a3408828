using Plumbline.Metrics.Crm;

namespace Plumbline.Metrics.Planning;

/// <summary>The custom fields of a workspace: table → name → kind.</summary>
public sealed class CustomFields(IEnumerable<(string Table, string Name, FieldKind Kind)> fields)
{
    private readonly Dictionary<(string, string), FieldKind> _kinds =
        fields.ToDictionary(field => (field.Table, field.Name), field => field.Kind);

    public static CustomFields None { get; } = new([]);

    /// <summary>
    /// For checking a definition where no data are at hand: whatever is called a custom field in so many words,
    /// <c>custom.score</c>, is taken for one.
    /// </summary>
    public static CustomFields Assumed { get; } = new([]) { AreAssumed = true };

    /// <summary>What stands before a custom field's name to say that it is one.</summary>
    public const string Mark = "custom.";

    private bool AreAssumed { get; init; }

    public FieldKind? Find(string table, string name) => _kinds.TryGetValue((table, name), out var kind) ? kind : null;

    /// <summary>What is surely meant to be a custom field.</summary>
    internal FieldKind? FindMarked(string table, string name) => Find(table, name) ?? (AreAssumed ? FieldKind.Number : null);

    public IEnumerable<string> NamesOf(string table) => _kinds.Keys.Where(key => key.Item1 == table).Select(key => key.Item2);

    /// <summary>The tables that have a custom field of this name.</summary>
    public IEnumerable<string> TablesWith(string name) => _kinds.Keys.Where(key => key.Item2 == name).Select(key => key.Item1);
}
