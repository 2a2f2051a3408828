namespace Plumbline.Tests.Importing.Publishing;

public sealed class ConversionWindowTests : IDisposable
{
    private const string Settled = "SELECT value FROM settings WHERE name = 'conversion_window_days' ORDER BY setting_id";

    private readonly Store _store = new(inMemory: true) { HasFacts = true };

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Nine_of_ten_customers_came_within_it_in_whole_months()
    {
        var report = Import("2026-07-01", days: 151, wins: 20);

        _store.Rows(Settled).ShouldBe(["180"]);
        report.Notes.ShouldHaveSingleItem().ShouldContain("180 days");
    }

    [Fact]
    public void One_slow_customer_in_ten_does_not_lengthen_it_and_ninety_days_are_the_shortest()
    {
        _store.Import("2026-07-01", Leads(10), Deals(10, deal => deal == 10 ? 170 : 12));

        _store.Rows(Settled).ShouldBe(["90"]);
    }

    [Fact]
    public void Fewer_than_ten_customers_settle_nothing_and_later_ones_do()
    {
        Import("2026-07-01", days: 100, wins: 9).Notes.ShouldBeEmpty();
        _store.Rows(Settled).ShouldBeEmpty();

        Import("2026-07-02", days: 100, wins: 11);

        _store.Rows(Settled).ShouldBe(["120"]);
    }

    [Fact]
    public void Once_settled_or_set_it_stays()
    {
        _store.Run("INSERT INTO settings (setting_id, name, value, changed_at) VALUES (1, 'conversion_window_days', '60', TIMESTAMP '2026-01-01')");

        Import("2026-07-01", days: 151, wins: 20);

        _store.Rows(Settled).ShouldBe(["60"]);
    }

    private Plumbline.Importing.Publishing.ImportReport Import(string on, int days, int wins) => _store.Import(on, Leads(wins), Deals(wins, _ => days));

    private static Table Leads(int count) =>
        new("leads", "id | created_at\n" + string.Join('\n', Enumerable.Range(1, count).Select(lead => $"l{lead} | 2026-01-01")));

    private static Table Deals(int count, Func<int, int> days) => new(
        "deals", "id | lead_id | outcome | amount | created_at | closed_at\n" + string.Join('\n', Enumerable.Range(1, count).Select(deal =>
            $"d{deal} | l{deal} | won | 1 | 2026-01-01 | {new DateOnly(2026, 1, 1).AddDays(days(deal)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}")));
}
