using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings;

/// <summary>What a mapping says of the fields of deals, for a history that tells how their values changed.</summary>
internal sealed class DealRules(Mapping mapping, FeedMapping history)
{
    /// <summary>The fields whose past numbers are made of. Of any other a history may say what it likes.</summary>
    public static IReadOnlyList<Field> Followed { get; } =
        [.. CrmSchema.Of("deals").Fields.Where(field => field.IsTracked || field.Name == "probability_override")];

    /// <summary>The field of deals that a history means, however it writes its name; null when it is none that is followed.</summary>
    public static Field? Find(string text)
    {
        var letters = ColumnNames.Letters(text);

        return Followed.FirstOrDefault(field => ColumnNames.Letters(field.Name) == letters || ColumnNames.Letters(FieldNames.Short(field)) == letters);
    }

    /// <summary>How a value of a field is read: as the history's own feed says, else as the column of the deals is.</summary>
    /// <param name="value">The mapping of the cell that holds it.</param>
    public (FieldMapping Mapped, ReadingRules Rules) Of(Field field, FieldMapping value)
    {
        var deals = Deals().FirstOrDefault(feed => feed.Find(field.Name)?.Origin is FromColumns);
        var own = deals?.Find(field.Name);
        var mapped = value with
        {
            Field = field,
            Replace = [.. own?.Replace ?? [], .. value.Replace],
            Map = [.. Spelled(field), .. own?.Map ?? [], .. value.Map],
            // The default of listed stages is a kind, no stage.
            Unlisted = value.Unlisted ?? (own is { ListsStages: true } ? null : own?.Unlisted),
            Format = Stated(field) ?? own?.Format,
            Times = value.Times ?? own?.Times,
        };

        return (mapped, history.Rules.Within(deals?.Rules ?? ReadingRules.None).Within(mapping.Rules));
    }

    private IEnumerable<FeedMapping> Deals() => mapping.Feeds
        .Where(feed => feed.Entity.Table == "deals")
        .OrderBy(feed => (feed.System ?? mapping.System) == (history.System ?? mapping.System) ? 0 : 1);

    private string? Stated(Field field)
    {
        var format = field.Kind.IsDated() ? history.Rules.Dates : field.Kind == FieldKind.Fraction ? null : field.Kind.IsNumeric() ? history.Rules.Numbers : null;

        return format is MappingWords.Auto ? null : format;
    }

    // A choice of two words is written with a blank elsewhere, and stands in a history also when no deal holds it today.
    private static IEnumerable<KeyValuePair<string, string>> Spelled(Field field) =>
        (field.Choices ?? []).Where(choice => choice.Contains('_', StringComparison.Ordinal))
            .Select(choice => KeyValuePair.Create(choice.Replace('_', ' '), choice));
}
