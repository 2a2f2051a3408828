using Plumbline.Importing.Values;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings;

/// <summary>Values that a mapping states itself. They are written one way only, whatever the files' formats.</summary>
internal static class Constants
{
    /// <summary>What is wrong with a constant; null when nothing is.</summary>
    public static string? Problem(Field field, string text) => field.Kind switch
    {
        FieldKind.Date or FieldKind.Moment => DateFormat.YearMonthDay.Read(text).IsKnown ? null : $"A date is written 2026-03-04 here, not \"{text}\".",
        FieldKind.Flag => BooleanText.Read(text).IsKnown ? null : $"\"{text}\" is neither yes nor no.",
        _ when field.Kind.IsNumeric() => NumberFormat.Point.Read(text).IsKnown ? null : $"A number is written 1234.5 here, not \"{text}\".",
        _ => null,
    };

    public static StagedValue Value(Field field, string text) => field.Kind switch
    {
        FieldKind.Date or FieldKind.Moment => StagedValue.Of(DateFormat.YearMonthDay.Read(text).Value.Date),
        FieldKind.Flag => StagedValue.Of(BooleanText.Read(text).Value),
        FieldKind.Whole => StagedValue.Of((long)NumberFormat.Point.Read(text).Value.Value),
        FieldKind.List => StagedValue.Of(Reading.JsonTexts.Array([text])),
        _ when field.Kind.IsNumeric() => StagedValue.Of(NumberFormat.Point.Read(text).Value.Value),
        _ => StagedValue.Of(text),
    };
}
