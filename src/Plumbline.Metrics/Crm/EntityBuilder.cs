namespace Plumbline.Metrics.Crm;

/// <summary>The few words in which the schema below is written.</summary>
internal static class EntityBuilder
{
    internal static Entity Table(string table, string singular, string key, params Field[] fields) =>
        new(table, singular, key, [], fields);

    /// <summary>A table whose rows the field knows no id for: ours is <c>row_id</c>.</summary>
    internal static Entity Log(string table, string singular, string[] naturalKey, params Field[] fields) =>
        new(table, singular, "row_id", naturalKey, fields);

    internal static Field Text(string name) => new(name, FieldKind.Text);

    internal static Field Personal(string name) => new(name, FieldKind.Text, IsPersonal: true);

    internal static Field Whole(string name) => new(name, FieldKind.Whole);

    internal static Field Number(string name) => new(name, FieldKind.Number);

    internal static Field Money(string name) => new(name, FieldKind.Money);

    internal static Field Fraction(string name) => new(name, FieldKind.Fraction);

    internal static Field Flag(string name) => new(name, FieldKind.Flag);

    internal static Field Date(string name) => new(name, FieldKind.Date);

    internal static Field Moment(string name) => new(name, FieldKind.Moment);

    internal static Field List(string name) => new(name, FieldKind.List);

    internal static Field Choice(string name, params string[] choices) => new(name, FieldKind.Choice, Choices: choices);

    internal static Field Ref(string name, string table) => new(name, FieldKind.Reference, References: table);

    internal static Field Tracked(this Field field) => field with { IsTracked = true };
}
