namespace Plumbline.Tests.Reference;

/// <summary>How far the data can be believed.</summary>
internal static class QualityReferences
{
    internal static IEnumerable<Reference> All { get; } =
    [
        new("data_freshness_minutes", Fold.Mean, (world, period) =>
            from newest in world.ExportDays.Where(day => day <= world.AsOf).TakeLast(1)
            where newest <= world.LastDay(period)
            let now = world.AsOf == ReferenceTests.Today ? Noon(world.AsOf) : world.AsOf.AddDays(1).ToDateTime(default)
            select new Part(_ => throw new ArgumentException("source"), (decimal)(now - Noon(newest)).TotalMinutes)) { Only = [] },
    ];

    /// <summary>When each export is made.</summary>
    private static DateTime Noon(DateOnly day) => day.ToDateTime(new TimeOnly(12, 0));
}
