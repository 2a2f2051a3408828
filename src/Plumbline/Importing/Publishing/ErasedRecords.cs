using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>Records whose personal fields stay blank, whatever a later export says.</summary>
internal sealed class ErasedRecords(StoreSession session)
{
    /// <summary>Blanks the personal fields of erased records among the rows of an import.</summary>
    internal void Blank(IReadOnlyList<StagedFeed> feeds)
    {
        if (!session.Any("SELECT 1 FROM erased_records"))
        {
            return;
        }

        foreach (var feed in feeds)
        {
            var isAnswer = feed.Entity.Table == Answers && feed.Gives("contact_id");
            var personal = PersonalColumns(feed.Entity).Append(Columns.Custom).Where(feed.Gives).ToList();

            if (personal.Count > 0 && (isAnswer || Erasure.IsPerson(feed.Entity)))
            {
                session.Execute(
                    $"UPDATE {feed.Ready} SET {string.Join(", ", personal.Select(column => column + " = NULL"))} " +
                    $"WHERE {(isAnswer ? IsAnswerOfErased : $"id IN (SELECT record_id FROM erased_records WHERE entity = '{feed.Entity.Table}')")}");
            }
        }
    }

    /// <summary>The table of what contacts said of us.</summary>
    internal const string Answers = "surveys";

    internal const string IsAnswerOfErased = "contact_id IN (SELECT record_id FROM erased_records WHERE entity = 'contacts')";

    internal static IEnumerable<string> PersonalColumns(Entity entity) =>
        entity.Fields.Where(field => field.IsPersonal).Select(field => field.Name);
}
