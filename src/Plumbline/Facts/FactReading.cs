namespace Plumbline.Facts;

/// <summary>What scripts of facts read, this time.</summary>
/// <param name="Currency">The workspace's base currency.</param>
/// <param name="Whole">The scopes that hold every record.</param>
/// <param name="Deals">Where the current rows of deals are read.</param>
/// <param name="View">The temporary table that becomes a view instead; null: none.</param>
internal sealed record FactReading(string Currency, IReadOnlySet<string> Whole, string Deals, string? View);
