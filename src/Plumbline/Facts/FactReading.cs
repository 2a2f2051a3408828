namespace Plumbline.Facts;

/// <summary>What scripts of facts read, this time.</summary>
/// <param name="Currency">The workspace's base currency.</param>
/// <param name="Whole">The scopes that hold every record.</param>
/// <param name="Deals">Where the current rows of deals are read.</param>
/// <param name="Views">The temporary tables that become views instead.</param>
internal sealed record FactReading(string Currency, IReadOnlySet<string> Whole, string Deals, IReadOnlyList<string> Views);
