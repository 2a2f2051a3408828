using System.Text;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings;

/// <summary>How fields are called in mapping documents: as in the schema, references also without their <c>_id</c>.</summary>
public static class FieldNames
{
    private const string IdEnding = "_id";

    public static Field? Find(Entity entity, string name) =>
        entity.Find(name) ?? entity.Fields.FirstOrDefault(field => field.Kind == FieldKind.Reference && Short(field) == name);

    /// <summary>The name a person writes: <c>owner</c> for <c>owner_id</c>, unless the table has an <c>owner</c> too.</summary>
    public static string Short(Field field) =>
        field.Kind == FieldKind.Reference && field.Name.EndsWith(IdEnding, StringComparison.Ordinal)
            ? field.Name[..^IdEnding.Length]
            : field.Name;

    public static IEnumerable<string> All(Entity entity) => entity.Fields.Select(Short);

    /// <summary>Whether a custom field may bear this name; it becomes a name in queries.</summary>
    public static bool IsCustomName(string name) =>
        name.Length is > 0 and <= 63 && char.IsAsciiLetterLower(name[0])
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');

    /// <summary>A column's header as a custom field's name: <c>Deal – Région</c> becomes <c>deal_region</c>.</summary>
    public static string ToCustomName(string header)
    {
        var name = new StringBuilder();

        // Letters that no normal form takes apart.
        var plainer = header.ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal)
            .Replace("ø", "o", StringComparison.Ordinal).Replace("ł", "l", StringComparison.Ordinal).Replace("đ", "d", StringComparison.Ordinal);

        foreach (var letter in plainer.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                name.Append(letter);
            }
            else if (!IsMark(letter) && name.Length > 0 && name[^1] != '_')
            {
                name.Append('_');
            }
        }

        var plain = name.ToString().Trim('_');
        plain = plain.Length > 63 ? plain[..63].TrimEnd('_') : plain;

        return plain.Length == 0 || !char.IsAsciiLetterLower(plain[0]) ? $"field_{plain}".TrimEnd('_') : plain;
    }

    private static bool IsMark(char letter) =>
        char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark;
}

/// <summary>What kinds of fields have in common for a mapping.</summary>
internal static class FieldKinds
{
    /// <summary>The kinds a custom field may have, by the word a mapping uses.</summary>
    public static IReadOnlyDictionary<string, FieldKind> ForCustom { get; } = new Dictionary<string, FieldKind>
    {
        ["text"] = FieldKind.Text,
        ["whole"] = FieldKind.Whole,
        ["number"] = FieldKind.Number,
        ["money"] = FieldKind.Money,
        ["flag"] = FieldKind.Flag,
        ["date"] = FieldKind.Date,
        ["moment"] = FieldKind.Moment,
    };

    public static string Word(this FieldKind kind) => kind.ToString().ToLowerInvariant();

    public static bool IsDated(this FieldKind kind) => kind is FieldKind.Date or FieldKind.Moment;

    public static bool IsNumeric(this FieldKind kind) =>
        kind is FieldKind.Whole or FieldKind.Number or FieldKind.Money or FieldKind.Fraction;
}
