using Plumbline.Importing.Values;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>Proposes a custom field for every column that nothing else takes.</summary>
internal static class CustomFields
{
    /// <summary>Headers whose values are digits but no quantities.</summary>
    private static readonly string[] Labels = ["id", "code", "zip", "postal code", "phone", "fax", "mobile", "number", "no", "key", "sku", "isbn", "vat", "iban"];

    public static void Propose(FeedDraft draft, Columns columns, IReadOnlySet<string> leave, List<string> notes)
    {
        var left = new List<string>();
        var empty = new List<string>();

        for (var column = 0; column < columns.Count; column++)
        {
            if (columns.IsUsed(column))
            {
                continue;
            }

            if (leave.Contains(columns.Plain(column)))
            {
                left.Add(columns.Name(column));
            }
            else if (columns.Profiles[column].Known == 0)
            {
                empty.Add(columns.Name(column));
            }
            else
            {
                draft.Custom.Add(Field(draft, columns, column));
            }
        }

        var file = columns.Profiles.Table.FileName;
        notes.AddRange(left.Count == 0 ? [] : [$"{file}: {string.Join(", ", left)} say nothing that is not worked out here and are left out."]);
        notes.AddRange(empty.Count == 0 ? [] : [$"{file}: {string.Join(", ", empty)} hold no value and are left out."]);
    }

    private static DraftField Field(FeedDraft draft, Columns columns, int column)
    {
        var (kind, certainty, sentence) = Kind(columns, column);
        var field = new Field(Name(draft, columns.Name(column)), kind);

        return new DraftField(new FieldMapping(field, new FromColumns([columns.Name(column)])), column, certainty, sentence);
    }

    private static string Name(FeedDraft draft, string header)
    {
        var name = FieldNames.ToCustomName(header);
        name = FieldNames.Find(draft.Entity, name) is null && CrmSchema.SystemColumns.All(system => system != name) ? name : $"{name}_as_given";
        var again = 2;
        var free = name;

        while (draft.Custom.Exists(other => other.Mapping.Field.Name == free))
        {
            free = $"{name}_{again++}";
        }

        return free;
    }

    private static (FieldKind Kind, Certainty Certainty, string Sentence) Kind(Columns columns, int column)
    {
        var profile = columns.Profiles[column];
        var words = columns.Plain(column);

        if (profile.IsBoolean && profile.Numbers.Certainty == Certainty.None)
        {
            return (FieldKind.Flag, Certainty.Proven, "");
        }

        if (profile.Dates is { Certainty: Certainty.Ambiguous } dates)
        {
            return (FieldKind.Text, Certainty.Likely, $"Kept as text: {dates.Sentence} State \"kind: date\" and a format to have dates.");
        }

        if (profile.Dates.Certainty == Certainty.Proven)
        {
            return (profile.WithTime > 0 ? FieldKind.Moment : FieldKind.Date, Certainty.Proven, "");
        }

        var isLabel = Labels.Any(label => words == label || words.EndsWith($" {label}", StringComparison.Ordinal))
            || profile.Samples.Any(sample => sample.Length > 1 && sample[0] == '0' && sample.All(char.IsAsciiDigit));

        return profile.Numbers.Certainty == Certainty.Proven && !isLabel && profile.Percentages == 0
            ? (profile.Currencies.Count > 0 ? FieldKind.Money : FieldKind.Number, Certainty.Proven, "")
            : (FieldKind.Text, Certainty.Proven, "");
    }
}
