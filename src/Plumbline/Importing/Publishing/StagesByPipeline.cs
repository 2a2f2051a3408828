namespace Plumbline.Importing.Publishing;

/// <summary>
/// Stages of several pipelines bear one name. A row that names such a stage means the one of its deal's pipeline, where just
/// one there bears it. What others refer to must be ready before.
/// </summary>
internal sealed class StagesByPipeline(StoreSession session, Identities identities)
{
    private const string Stages = "stages_by_pipeline";
    private const string Deals = "pipelines_of_deals";

    internal void Resolve(StagedFeed feed, FeedField given)
    {
        if (given.Field.References != "stages" || !session.Any($"SELECT 1 FROM {feed.Names(given.Field)} WHERE candidates > 1"))
        {
            return;
        }

        FindStages(feed);
        FindDeals(feed);
        var missing = References.Missing(given.Field);
        session.Execute(
            $"UPDATE {feed.Ready} SET {given.Field.Name} = p.id, {missing} = NULL FROM {Stages} AS p JOIN {Deals} AS d ON d.pipeline_id = p.pipeline_id " +
            $"WHERE d.id = {feed.Ready}.{Deal(feed)} AND p.name_key = {Columns.Normalised($"{feed.Ready}.{missing}")}");
        session.Drop(Stages);
        session.Drop(Deals);
    }

    private static string Deal(StagedFeed feed) => feed.Entity.Table == "deals" ? "id" : "deal_id";

    private void FindStages(StagedFeed feed)
    {
        session.Temporary(Stages, "name_key TEXT, pipeline_id BIGINT, id BIGINT");
        var brought = Ready("stages", feed, "name", "pipeline_id").Select(other => $"SELECT name, pipeline_id, id FROM {other.Ready}");
        var known = "SELECT name, pipeline_id, stage_id AS id FROM stages WHERE deleted_on IS NULL AND source_system = $1";
        session.Execute(
            $"INSERT INTO {Stages} SELECT name_key, pipeline_id, min(id) FROM (" +
            $"SELECT {Columns.Normalised("name")} AS name_key, pipeline_id, id FROM ({string.Join(" UNION ALL ", brought.Prepend(known))}) AS every) AS named " +
            "WHERE pipeline_id IS NOT NULL GROUP BY name_key, pipeline_id HAVING count(DISTINCT id) = 1",
            feed.Header.SourceSystem);
    }

    // What this run says of a deal's pipeline counts more than what was known.
    private void FindDeals(StagedFeed feed)
    {
        session.Temporary(Deals, "id BIGINT, pipeline_id BIGINT");

        foreach (var other in Ready("deals", feed, "pipeline_id").Reverse())
        {
            Add($"SELECT id, pipeline_id FROM {other.Ready}");
        }

        Add("SELECT deal_id AS id, pipeline_id FROM deals");
    }

    private void Add(string deals) => session.Execute(
        $"INSERT INTO {Deals} SELECT id, pipeline_id FROM ({deals}) AS found " +
        $"WHERE pipeline_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {Deals} AS known WHERE known.id = found.id)");

    /// <summary>The feeds of a table that are ready by now, this one included, and give what is asked of them.</summary>
    private IEnumerable<StagedFeed> Ready(string table, StagedFeed feed, params string[] columns) =>
        identities.UpTo(feed).Where(other => other.Entity.Table == table && other.Header.SourceSystem == feed.Header.SourceSystem && columns.All(other.Gives));
}
