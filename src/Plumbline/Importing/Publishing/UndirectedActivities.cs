using static System.FormattableString;

namespace Plumbline.Importing.Publishing;

/// <summary>Calls, messages and meetings of which nobody says who began them: they are neither touches of ours nor answers of theirs.</summary>
internal static class UndirectedActivities
{
    /// <summary>What is so among the activities as they are in this session, and how to mend it; nothing when each has a direction.</summary>
    public static IEnumerable<string> Notes(StoreSession session)
    {
        var (undirected, all) = session.Read(
            """
            SELECT count(CASE WHEN direction IS NULL THEN 1 END), count(*)
            FROM activities
            WHERE type IN ('call', 'email', 'meeting', 'sms', 'social') AND deleted_at IS NULL
            """,
            reader => (reader.GetInt64(0), reader.GetInt64(1))).Single();

        return undirected == 0 ? []
            : [Invariant($"{undirected:N0} of {all:N0} calls, messages and meetings do not say who began them, so that they count neither as touches nor as answers: not in calls_new_leads, touches_per_lead, followup_compliance_rate. Map \"direction\" of activities, or say what holds for all: \"direction: {{constant: outbound}}\".")];
    }
}
