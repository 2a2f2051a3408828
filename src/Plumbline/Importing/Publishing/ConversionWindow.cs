using System.Globalization;
using Plumbline.Metrics.Planning;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// The days a lead has to become a customer: within which nine of ten of the firm's own wins came, rounded up to months of thirty days and
/// no less than ninety. Settled by the first import that knows of enough wins and kept from then on: a window that followed every slow deal
/// would rewrite history. Who wants another one sets it.
/// </summary>
internal static class ConversionWindow
{
    private const int FewestWins = 10;
    private const int Month = 30;
    private const int Shortest = 90;

    private const string Wins =
        "FROM deal_closings WHERE outcome = 'won' AND held_to = DATE '9999-12-31' AND lead_to_close_days IS NOT NULL " +
        "AND coalesce(deal_type, 'new') NOT IN ('renewal', 'expansion')";

    /// <returns>What a reader of the import's report should know; nothing when nothing was settled.</returns>
    internal static IReadOnlyList<string> Settle(StoreSession session, DateTime at)
    {
        if (session.Any("SELECT 1 FROM settings WHERE name = $1", Surroundings.ConversionWindow) || session.Number($"SELECT count(*) {Wins}") is var wins && wins < FewestWins)
        {
            return [];
        }

        var days = session.Number($"SELECT lead_to_close_days {Wins} ORDER BY lead_to_close_days LIMIT 1 OFFSET {((wins * 9) + 9) / 10 - 1}");
        var window = Math.Max(Shortest, (days + Month - 1) / Month * Month);
        session.Execute(
            "INSERT INTO settings (setting_id, name, value, changed_at) SELECT coalesce(max(setting_id), 0) + 1, $1, $2, $3 FROM settings",
            Surroundings.ConversionWindow, window.ToString(CultureInfo.InvariantCulture), at);

        return [string.Create(
            CultureInfo.InvariantCulture,
            $"A lead has {window} days to become a customer in conversion rates: nine of ten of your {wins} wins took no more than {days}. It stays so; the setting {Surroundings.ConversionWindow} changes it.")];
    }
}
