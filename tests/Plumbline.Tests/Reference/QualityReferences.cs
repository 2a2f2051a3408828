namespace Plumbline.Tests.Reference;

/// <summary>How far the data can be believed.</summary>
internal static class QualityReferences
{
    internal static IEnumerable<Reference> All { get; } =
    [
        new("data_freshness_minutes", Fold.Mean, (world, period) =>
            from newest in world.ExportDays.Where(day => day <= world.AsOf).TakeLast(1)
            where newest <= world.LastDay(period)
            let now = world.AsOf == ReferenceTests.Today ? world.At(world.AsOf, 12) : world.At(world.AsOf.AddDays(1))
            select new Part(_ => throw new ArgumentException("source"), (decimal)(now - world.At(newest, 12)).TotalMinutes)) { Only = [] },
    ];
}
