using Plumbline.Facts;

namespace Plumbline.Stores;

/// <summary>What a database consists of.</summary>
/// <param name="Series">The steps to what is kept.</param>
/// <param name="Derived">What is worked out from it; null: nothing.</param>
internal sealed record StoreSchema(MigrationSeries Series, IDerivedTables? Derived)
{
    internal static StoreSchema Control { get; } = new(MigrationSeries.Control, null);

    internal static StoreSchema Workspace(TimeProvider clock) => new(MigrationSeries.Workspace, new StoredFacts(clock));
}
