using System.Globalization;
using Plumbline.Metrics.Planning;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// The days a lead has to become a customer: within which nine of ten of the firm's own leads that did so did, rounded up to months of thirty
/// days and no less than ninety. Settled by the first import that knows of enough of them and kept from then on: a window that followed every
/// slow deal would rewrite history. Who wants another one sets it.
/// </summary>
internal static class ConversionWindow
{
    private const int FewestCustomers = 10;
    private const int Month = 30;
    private const int Shortest = 90;

    private const string Customers =
        "FROM lead_milestones WHERE created_to_customer_days IS NOT NULL AND NOT is_bulk_import AND is_latest AND held_to = DATE '9999-12-31'";

    /// <returns>What a reader of the import's report should know; nothing when nothing was settled.</returns>
    internal static IReadOnlyList<string> Settle(StoreSession session, DateTime at)
    {
        if (session.Any("SELECT 1 FROM settings WHERE name = $1", Surroundings.ConversionWindow) || session.Number($"SELECT count(*) {Customers}") is var customers && customers < FewestCustomers)
        {
            return [];
        }

        var days = session.Number($"SELECT created_to_customer_days {Customers} ORDER BY created_to_customer_days LIMIT 1 OFFSET {((customers * 9) + 9) / 10 - 1}");
        var window = Math.Max(Shortest, (days + Month - 1) / Month * Month);
        session.Execute(
            "INSERT INTO settings (setting_id, name, value, changed_at) SELECT coalesce(max(setting_id), 0) + 1, $1, $2, $3 FROM settings",
            Surroundings.ConversionWindow, window.ToString(CultureInfo.InvariantCulture), at);

        return [string.Create(
            CultureInfo.InvariantCulture,
            $"A lead has {window} days to become a customer in conversion rates: nine of ten of the {customers} that did so took no more than {days}. It stays so; the setting {Surroundings.ConversionWindow} changes it.")];
    }
}
