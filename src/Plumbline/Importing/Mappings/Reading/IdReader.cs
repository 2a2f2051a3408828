using System.Globalization;
using Plumbline.Importing.Files;
using Plumbline.Importing.Values;
using Plumbline.Metrics.Periods;

namespace Plumbline.Importing.Mappings.Reading;

/// <summary>Reads what identifies a record in its source; null when that is blank.</summary>
internal abstract class IdReader
{
    public abstract string Name { get; }

    /// <summary>Why a record without it cannot be taken.</summary>
    public abstract string Missing { get; }

    public abstract string? Read(SourceRow row, StagedRow staged);
}

/// <summary>The id stands in one or several columns.</summary>
/// <param name="isSalesforce">Whether ids of two lengths may name one record.</param>
internal sealed class ColumnIdReader(CellText cell, bool isSalesforce) : IdReader
{
    public override string Name => cell.Name;

    public override string Missing => "The id is blank, so the record could not be found again.";

    public override string? Read(SourceRow row, StagedRow staged) => CleanText.Read(cell.Of(row)) is { } id && isSalesforce ? SalesforceId.Long(id) : CleanText.Read(cell.Of(row));
}

/// <summary>The record is known by what it says: its natural key, first of all the record it belongs to.</summary>
/// <param name="parts">The natural key's fields by their position among the values.</param>
/// <param name="holders">Those of them of which one must be known.</param>
internal sealed class NaturalIdReader(IReadOnlyList<int> parts, IReadOnlyList<int> holders, string names) : IdReader
{
    public override string Name => names;

    public override string Missing => $"\"{names}\" is blank, so it is not known what the row belongs to.";

    public override string? Read(SourceRow row, StagedRow staged) =>
        holders.All(holder => staged.Values[holder].IsUnknown) ? null
            : parts.Count == 1 ? Text(staged.Values[parts[0]])
            : string.Join('|', parts.Select(part => Text(staged.Values[part])));

    private static string Text(StagedValue value) =>
        value.Text
        ?? value.Date?.ToIso()
        ?? value.InstantUtc?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)
        ?? value.Number?.ToString("G29", CultureInfo.InvariantCulture)
        ?? value.Flag?.ToString(CultureInfo.InvariantCulture)
        ?? "";
}
