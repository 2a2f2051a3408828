using static System.FormattableString;

namespace Plumbline.Importing.Publishing;

/// <summary>Deals that are won or lost, nobody knows when: no period counts them.</summary>
internal static class UndatedClosings
{
    /// <summary>What is so among the deals as they are in this session, and how to mend it; nothing when every closing has a date.</summary>
    public static IEnumerable<string> Notes(StoreSession session)
    {
        var (undated, closed) = session.Read(
            """
            SELECT count(CASE WHEN d.closed_on IS NULL AND h.deal_id IS NULL THEN 1 END), count(*)
            FROM deals d
            LEFT JOIN (
                SELECT DISTINCT y.deal_id
                FROM deal_stage_history y JOIN stages s ON s.stage_id = y.stage_id
                WHERE s.kind IN ('won', 'lost') AND y.entered_on IS NOT NULL AND y.deleted_at IS NULL) h ON h.deal_id = d.deal_id
            WHERE d.outcome IN ('won', 'lost') AND d.deleted_at IS NULL
            """,
            reader => (reader.GetInt64(0), reader.GetInt64(1))).Single();

        return undated == 0 ? []
            : [Invariant($"{undated:N0} of {closed:N0} won and lost deals have no closing date and no history of stages that dates it, so that no period counts them: not in win_rate, deals_won, bookings. Map \"closed_at\" of deals to the column that says when they closed.")];
    }
}
