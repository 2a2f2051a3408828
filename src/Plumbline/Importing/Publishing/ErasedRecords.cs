using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>Records whose personal fields stay blank, whatever a later export says.</summary>
internal sealed class ErasedRecords(Run run)
{
    private readonly ErasedMarks _marks = new(run.Session);

    private StoreSession Session => run.Session;

    /// <summary>Blanks the personal fields of erased persons among the rows of an import, under whatever id they come.</summary>
    internal void Blank(IReadOnlyList<StagedFeed> feeds)
    {
        if (!Session.Any("SELECT 1 FROM erased_records") && !_marks.Any)
        {
            return;
        }

        // A contact that comes under a new id is known as erased before the answers of that contact are looked at.
        foreach (var feed in feeds.OrderBy(feed => Erasure.IsPerson(feed.Entity) ? 0 : 1))
        {
            if (Erasure.IsPerson(feed.Entity))
            {
                Recognise(feed);
                Blank(feed, $"id IN (SELECT record_id FROM erased_records WHERE entity = '{feed.Entity.Table}')");
            }
            else if (Erasure.TraceOf(feed.Entity) is { } column && feed.Gives(column))
            {
                BlankTrace(feed, column);
            }
            else if (feed.Entity.Table == Answers && feed.Gives("contact_id"))
            {
                Blank(feed, IsAnswerOfErased);
            }
        }
    }

    /// <summary>The table of what contacts said of us.</summary>
    internal const string Answers = "surveys";

    internal const string IsAnswerOfErased = "contact_id IN (SELECT record_id FROM erased_records WHERE entity = 'contacts')";

    internal static IEnumerable<string> PersonalColumns(Entity entity) =>
        entity.Fields.Where(field => field.IsPersonal).Select(field => field.Name);

    // Whoever has the address of an erased person is that person, and goes on counting as one.
    private void Recognise(StagedFeed feed)
    {
        if (feed.Gives("email") && _marks.Any)
        {
            Session.Execute(
                $"INSERT INTO erased_records SELECT $1, r.id, min(m.person_id), $2 FROM {feed.Ready} AS r " +
                $"JOIN erased_marks AS m ON m.kind = '{ErasedMarks.Address}' AND m.token = {_marks.Token(ErasedMarks.Bare("r.email"))} " +
                "WHERE NOT EXISTS (SELECT 1 FROM erased_records AS e WHERE e.entity = $1 AND e.record_id = r.id) GROUP BY r.id",
                feed.Entity.Table, run.Id);
        }
    }

    private void Blank(StagedFeed feed, string erased)
    {
        var personal = PersonalColumns(feed.Entity).Append(Columns.Custom).Where(feed.Gives).ToList();

        if (personal.Count > 0)
        {
            Session.Execute($"UPDATE {feed.Ready} SET {string.Join(", ", personal.Select(column => column + " = NULL"))} WHERE {erased}");
        }
    }

    private void BlankTrace(StagedFeed feed, string column)
    {
        if (_marks.Any)
        {
            Session.Execute(
                $"UPDATE {feed.Ready} SET {column} = '{ErasedMarks.Prefix}' || CAST(m.person_id AS TEXT), custom = NULL " +
                $"FROM (SELECT token, min(person_id) AS person_id FROM erased_marks WHERE kind = '{ErasedMarks.Address}' GROUP BY token) AS m " +
                $"WHERE m.token = {_marks.Token(ErasedMarks.Bare($"{feed.Ready}.{column}"))}");
        }
    }
}
