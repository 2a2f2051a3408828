using System.Globalization;
using Plumbline.Importing.Files;
using Plumbline.Metrics.Periods;

namespace Plumbline.Importing.Mappings.Reading;

/// <summary>The field that a row of a history is about, by the name that we have for it.</summary>
internal sealed class ChangedFieldReader(CellReader inner) : CellReader
{
    private readonly SpanCache<StagedValue> _seen = new(64);

    public override string Name => inner.Name;

    public override string Cell(SourceRow row) => inner.Cell(row);

    public override string? Read(SourceRow row, RowState state, out StagedValue value)
    {
        var reason = inner.Read(row, state, out value);

        if (value.Text is { } text)
        {
            if (!_seen.TryFind(text, out var field))
            {
                field = StagedValue.Of(DealRules.Find(text)?.Name ?? text);
                _seen.Keep(text, field);
            }

            value = field;
        }

        state.ChangedField = value.Text;
        return reason;
    }
}

/// <summary>
/// A value that a field had: read as that field is, and kept in one writing whatever the source's. A history of other fields
/// is kept as it came.
/// </summary>
internal sealed class HistoryValueReader(CellReader asWritten, IReadOnlyDictionary<string, CellReader> readers) : CellReader
{
    public override string Name => asWritten.Name;

    public override string Cell(SourceRow row) => asWritten.Cell(row);

    public override string? Read(SourceRow row, RowState state, out StagedValue value)
    {
        var reader = state.ChangedField is { } field && readers.TryGetValue(field, out var own) ? own : asWritten;
        var reason = reader.Read(row, state, out value);
        value = StagedValue.Of(value.Text
            ?? value.Date?.ToIso()
            ?? value.Number?.ToString("0.############", CultureInfo.InvariantCulture));

        return reason;
    }
}
