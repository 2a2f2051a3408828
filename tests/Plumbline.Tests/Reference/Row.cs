using System.Globalization;

namespace Plumbline.Tests.Reference;

/// <summary>A row of an export, as words; a word that is not there is unknown.</summary>
internal sealed record Row(IReadOnlyDictionary<string, string> Cells)
{
    internal string Id => Cells["id"];

    internal string? Text(string field) => Cells.TryGetValue(field, out var text) && text.Length > 0 ? text : null;

    /// <summary>Where the firm is: a moment has the date that its clocks show.</summary>
    internal TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    internal DateOnly? Day(string field) => Local(field) is { } local ? DateOnly.FromDateTime(local)
        : Text(field) is { } text ? DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>The moment as the firm's clocks show it; null where only the day is known.</summary>
    internal DateTime? Local(string field) => Moment(field) is { } moment ? TimeZoneInfo.ConvertTimeFromUtc(moment, Zone) : null;

    internal decimal? Number(string field) => Text(field) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    internal bool? Flag(string field) => Text(field) is { } text ? text == "true" : null;

    /// <summary>The moment, in UTC; null where only the day is known.</summary>
    internal DateTime? Moment(string field) => Text(field) is { } text && text.Contains('T', StringComparison.Ordinal)
        ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal)
        : null;
}

/// <summary>What a CRM was exported as on a day: all rows of each table.</summary>
internal sealed record Export(DateOnly Day, IReadOnlyDictionary<string, IReadOnlyList<Row>> Tables);
