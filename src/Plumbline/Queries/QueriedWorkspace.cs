using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Settings;

namespace Plumbline.Queries;

/// <summary>A workspace as questions see it, at one version of its data.</summary>
/// <param name="Version">Counts the changes of the data; 0 before the first import.</param>
/// <param name="MadeAt">When that version was published, UTC; null before the first import.</param>
public sealed record QueriedWorkspace(long Version, DateTime? MadeAt, WorkspaceSettings Settings, Surroundings Surroundings)
{
    public DataStamp Stamp(QueryPlan plan) => new(Version, plan.AsOf, MadeAt, Settings.TimeZone, Settings.Currency);
}
