using System.Globalization;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Sql;

namespace Plumbline.Metrics.Results;

/// <summary>
/// The order in which the labels of a breakdown are read, where they have one: stages as deals go through them, bands and numbers from the
/// smallest on, weekdays from Monday on.
/// </summary>
public sealed class ReadingOrder
{
    private readonly Dictionary<string, int> _places;

    private ReadingOrder(IEnumerable<string> words) =>
        _places = words.Distinct(StringComparer.Ordinal).Select((word, place) => (word, place)).ToDictionary(pair => pair.word, pair => pair.place, StringComparer.Ordinal);

    /// <summary>All bands into which amounts are cut, the empty ones too; none: nobody knows all labels beforehand.</summary>
    internal IReadOnlyList<string> Bands { get; private init; } = [];

    /// <returns>Null for what has no order of its own: names, reasons, sources.</returns>
    public static ReadingOrder? Of(FieldPath path, Surroundings surroundings) => path switch
    {
        { Told: BandExpr band } => new ReadingOrder(band.Cases.Select(one => one.Words).OfType<string>()),
        { Entity.Table: "stages", IsLabel: true } => surroundings.Stages.Count > 0 ? new ReadingOrder(surroundings.Stages) : null,
        { Entity: null, Column.BandOf: not null } => OfBands(SizeBands.Words(surroundings.SizeEdges)),
        { Entity: null, Column.Words.Count: > 0 } => new ReadingOrder(path.Column.Words),
        { Type: FactType.Whole or FactType.Number or FactType.Money or FactType.Month or FactType.Date } => new ReadingOrder([]),
        _ => null,
    };

    private static ReadingOrder OfBands(IReadOnlyList<string> bands) => new(bands) { Bands = bands };

    /// <summary>Where a label stands; what is unknown stands last.</summary>
    public decimal Place(string? label) => label switch
    {
        null => decimal.MaxValue,
        _ when _places.TryGetValue(label, out var place) => place,
        _ when decimal.TryParse(label, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        _ when DateOnly.TryParse(label, CultureInfo.InvariantCulture, out var day) => day.DayNumber,
        _ => decimal.MaxValue - 1,
    };
}
