using static System.FormattableString;

namespace Plumbline.Importing.Publishing;

/// <summary>Deals that are won or lost, nobody knows when: no period counts them.</summary>
internal static class UndatedClosings
{
    /// <summary>What is so among the deals as they are in this session, and how to mend it; nothing when every closing has a date.</summary>
    public static IEnumerable<string> Notes(StoreSession session)
    {
        const string Undated = "outcome IN ('won', 'lost') AND closed_on IS NULL AND deleted_at IS NULL";

        // Mostly there is none, and histories need not be looked at.
        if (!session.Any($"SELECT 1 FROM deals WHERE {Undated}"))
        {
            return [];
        }

        var (undated, closed) = session.Read(
            $"""
            SELECT
                (SELECT count(*) FROM deals WHERE {Undated} AND deal_id NOT IN (
                    SELECT y.deal_id
                    FROM deal_stage_history y JOIN stages s ON s.stage_id = y.stage_id
                    WHERE s.kind IN ('won', 'lost') AND y.entered_on IS NOT NULL AND y.deleted_at IS NULL AND y.deal_id IS NOT NULL)),
                (SELECT count(*) FROM deals WHERE outcome IN ('won', 'lost') AND deleted_at IS NULL)
            """,
            reader => (reader.GetInt64(0), reader.GetInt64(1))).Single();

        return undated == 0 ? []
            : [Invariant($"{undated:N0} of {closed:N0} won and lost deals have no closing date and no history of stages that dates it, so that no period counts them: not in win_rate, deals_won, bookings. Map \"closed_at\" of deals to the column that says when they closed.")];
    }
}
