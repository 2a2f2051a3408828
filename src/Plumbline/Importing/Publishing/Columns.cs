using System.Text.Json;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>One column of a CRM table as it is stored.</summary>
/// <param name="IsLocalDate">Whether it is the local calendar date of a moment, beside the instant.</param>
internal sealed record Column(string Name, string Type, Field Field, bool IsLocalDate = false);

/// <summary>How the fields of an entity become columns.</summary>
internal static class Columns
{
    internal const string Custom = "custom";

    private const string CustomPrefix = "custom.";

    internal static string VersionsOf(Entity entity) => entity.Table + "_versions";

    /// <summary>The columns of the entity's own fields: a moment gives two.</summary>
    internal static IEnumerable<Column> Of(Entity entity) => entity.Fields.SelectMany(Of);

    internal static IEnumerable<Column> Of(Field field)
    {
        yield return new Column(field.Name, TypeOf(field.Kind), field);

        if (field.Kind == FieldKind.Moment)
        {
            yield return new Column(field.DateColumn, "DATE", field, IsLocalDate: true);
        }
    }

    /// <summary>The names of all columns that versions and current rows share beside key and system columns.</summary>
    internal static IReadOnlyList<string> Content(Entity entity) => [.. Of(entity).Select(column => column.Name), Custom];

    /// <summary>The names of the columns that a source gives.</summary>
    internal static IReadOnlyList<string> Given(FeedHeader header)
    {
        var own = header.Fields.SelectMany(given => Of(given.Field)).Select(column => column.Name);

        return [.. own, .. header.CustomFields.Count > 0 ? [Custom] : Array.Empty<string>()];
    }

    /// <summary>As kept in <c>import_sources.given_columns</c>; custom fields with their kind.</summary>
    internal static string GivenAsJson(FeedHeader header) =>
        JsonSerializer.Serialize(
            Given(header).Concat(header.CustomFields.Select(field => $"{CustomPrefix}{field.Name}:{field.Kind}")));

    internal static IReadOnlyList<string> GivenFromJson(string json) => JsonSerializer.Deserialize<string[]>(json) ?? [];

    internal static IEnumerable<CustomField> CustomFromJson(string json) =>
        from name in GivenFromJson(json)
        where name.StartsWith(CustomPrefix, StringComparison.Ordinal)
        let colon = name.LastIndexOf(':')
        select new CustomField(name[CustomPrefix.Length..colon], Enum.Parse<FieldKind>(name[(colon + 1)..]));

    internal static string TypeOf(FieldKind kind) => kind switch
    {
        FieldKind.Whole or FieldKind.Reference => "BIGINT",
        FieldKind.Number => "DECIMAL(18,6)",
        FieldKind.Money => "DECIMAL(18,4)",
        FieldKind.Fraction => "DECIMAL(9,6)",
        FieldKind.Flag => "BOOLEAN",
        FieldKind.Date => "DATE",
        FieldKind.Moment => "TIMESTAMP",
        _ => "TEXT",
    };

    internal static string Listed(IEnumerable<string> names, string prefix = "") => string.Join(", ", names.Select(name => prefix + name));

    /// <summary>Two names that differ in case or space alone are the same name.</summary>
    internal static string Normalised(string expression) =>
        $"lower(trim(regexp_replace({expression}, '\\s+', ' ', 'g')))";
}
