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
        // A kind found in the first rows must hold for the last row too: a row that breaks it would be refused.
        columns.Profiles.Complete(Enumerable.Range(0, columns.Count)
            .Where(column => !columns.IsUsed(column) && !leave.Contains(columns.Plain(column)) && Kind(columns, column).Kind != FieldKind.Text));
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
        notes.AddRange(left.Count == 0 ? [] : [$"{file}: {string.Join(", ", left)} {(left.Count == 1 ? "is" : "are")} left out: {(left.Count == 1 ? "it says" : "they say")} nothing that is not worked out here."]);
        notes.AddRange(empty.Count == 0 ? [] : [$"{file}: {string.Join(", ", empty)} {(empty.Count == 1 ? "holds no value and is" : "hold no value and are")} left out."]);
    }

    private static DraftField Field(FeedDraft draft, Columns columns, int column)
    {
        var (kind, remark) = Kind(columns, column);
        var field = new Field(Name(draft, columns.Name(column)), kind);

        var drafted = new DraftField(new FieldMapping(field, new FromColumns([columns.Name(column)])), column, Certainty.Proven, "");

        if (remark.Length > 0)
        {
            drafted.Say(Certainty.Likely, remark);
        }

        return drafted;
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

    private static (FieldKind Kind, string Remark) Kind(Columns columns, int column)
    {
        var profile = columns.Profiles[column];
        var words = columns.Plain(column);

        if (profile.IsBoolean && profile.Numbers.Certainty == Certainty.None)
        {
            return (FieldKind.Flag, "");
        }

        if (profile.Dates is { Certainty: Certainty.Ambiguous } dates)
        {
            return (FieldKind.Text, $"Kept as text: {dates.Sentence} State \"kind: date\" and a format to have dates.");
        }

        if (profile.Dates.Certainty == Certainty.Proven)
        {
            return (profile.WithTime > 0 ? FieldKind.Moment : FieldKind.Date, "");
        }

        var isLabel = Labels.Any(label => words == label || words.EndsWith($" {label}", StringComparison.Ordinal))
            || profile.Samples.Any(sample => sample.Length > 1 && sample[0] == '0' && sample.All(char.IsAsciiDigit));

        return profile.Numbers.Certainty == Certainty.Proven && !isLabel && profile.Percentages == 0
            ? (profile.Currencies.Count > 0 ? FieldKind.Money : profile.WholeNumbers == profile.Known ? FieldKind.Whole : FieldKind.Number, "")
            : (FieldKind.Text, "");
    }
}
