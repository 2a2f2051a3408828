using System.Globalization;

namespace Plumbline.Tests.Reference;

/// <summary>A row of an export, as words; a word that is not there is unknown.</summary>
internal sealed record Row(IReadOnlyDictionary<string, string> Cells)
{
    internal string Id => Cells["id"];

    internal string? Text(string field) => Cells.TryGetValue(field, out var text) && text.Length > 0 ? text : null;

    internal DateOnly? Day(string field) =>
        Text(field) is { } text ? DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    internal decimal? Number(string field) => Text(field) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    internal bool? Flag(string field) => Text(field) is { } text ? text == "true" : null;

    /// <summary>The moment, in minutes; null where only the day is known.</summary>
    internal DateTime? Moment(string field) => Text(field) is { } text && text.Contains('T', StringComparison.Ordinal)
        ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal)
        : null;
}

/// <summary>What a CRM was exported as on a day: all rows of each table.</summary>
internal sealed record Export(DateOnly Day, IReadOnlyDictionary<string, IReadOnlyList<Row>> Tables);
