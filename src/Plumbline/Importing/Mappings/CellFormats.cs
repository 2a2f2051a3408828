using Plumbline.Importing.Values;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings;

/// <summary>The formats a mapping can state, by their words.</summary>
internal static class CellFormats
{
    public const string Percent = "percent";
    public const string Fraction = "fraction";

    /// <summary>What is wrong with a stated format; null when nothing is.</summary>
    public static string? Problem(string format, FieldKind kind)
    {
        if (format is MappingWords.Auto or MappingWords.Ask)
        {
            return null;
        }

        if (kind.IsDated())
        {
            return DateFormat.Named(format) is not null ? null
                : $"\"{format}\" is no date format; write the order, as {string.Join(", ", DateFormat.All)}, or auto.";
        }

        if (kind == FieldKind.Fraction)
        {
            return format is Percent or Fraction ? null : $"\"{format}\" is no format of a share; write percent or fraction.";
        }

        return !kind.IsNumeric() ? "Only dates and numbers have a format."
            : NumberFormat.Named(format) is not null ? null
            : $"\"{format}\" is no number format; write an example, as {NumberFormat.Point} or {NumberFormat.Comma}, or auto.";
    }

    /// <summary>The stated format; unproven for <c>auto</c>, which refuses a cell that reads in two ways.</summary>
    public static DateFormat Date(string? format) => (format is null ? null : DateFormat.Named(format)) ?? DateFormat.Unproven;

    /// <summary>The stated format; unproven for <c>auto</c>, which refuses a cell that reads in two ways.</summary>
    public static NumberFormat Number(string? format) => (format is null ? null : NumberFormat.Named(format)) ?? NumberFormat.Unproven;
}
