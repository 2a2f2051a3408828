using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>Records whose personal fields stay blank, whatever a later export says.</summary>
internal sealed class ErasedRecords(StoreSession session)
{
    /// <summary>Blanks the personal fields of erased records among the rows of an import.</summary>
    internal void Blank(IReadOnlyList<StagedFeed> feeds)
    {
        foreach (var feed in feeds.Where(feed => !feed.AllNew && session.Any("SELECT 1 FROM erased_records WHERE entity = $1", feed.Entity.Table)))
        {
            var personal = PersonalColumns(feed.Entity).Where(feed.Gives).ToList();

            if (personal.Count > 0)
            {
                Blank(feed.Ready, "id", feed.Entity.Table, personal);
            }
        }
    }

    internal static IEnumerable<string> PersonalColumns(Entity entity) =>
        entity.Fields.Where(field => field.IsPersonal).Select(field => field.Name);

    internal void Blank(string table, string key, string entity, IEnumerable<string> columns) =>
        session.Execute(
            $"UPDATE {table} SET {string.Join(", ", columns.Select(column => column + " = NULL"))} " +
            $"WHERE {key} IN (SELECT record_id FROM erased_records WHERE entity = $1)",
            entity);
}
