using Plumbline.Importing.Publishing;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Queries;

/// <summary>A deal that closed between two exports closed with what the first export after it showed.</summary>
public sealed class ClosingBetweenExportsTests : IDisposable
{
    private readonly ImportedCompany _company = new();

    public ClosingBetweenExportsTests() => _company.Import([new Table("users", "id | name\na | Ann\nb | Bob")]);

    public void Dispose() => _company.Dispose();

    [Fact]
    public void What_changed_together_with_the_closing_was_so_when_it_closed()
    {
        Export(new(2026, 5, 28), "open | 100 | Ann | ");
        Export(new(2026, 6, 4), "won | 120 | Bob | 2026-05-30");

        Bookings("2026-05").ShouldBe(["Bob 120"]);
        Bookings("2026-06").ShouldBeEmpty();
        Ask("open_pipeline_value", "2026-05", new(2026, 5, 29)).ShouldBe(["Ann 100"]);
    }

    [Fact]
    public void What_changed_after_the_closing_was_shown_is_an_amendment_of_its_own_day()
    {
        Export(new(2026, 5, 28), "open | 100 | Ann | ");
        Export(new(2026, 6, 4), "won | 120 | Ann | 2026-05-30");
        Export(new(2026, 6, 11), "won | 90 | Bob | 2026-05-30");

        Bookings("2026-05").ShouldBe(["Ann 120"]);
        Bookings("2026-06").ShouldBe(["Ann -30"]);
    }

    [Fact]
    public void A_closing_that_is_dated_before_the_export_in_between_has_the_amount_that_was_shown_with_it()
    {
        Export(new(2026, 5, 14), "open | 90 | Ann | ");
        Export(new(2026, 5, 28), "open | 100 | Ann | ");
        Export(new(2026, 6, 4), "won | 120 | Bob | 2026-05-20");

        Bookings("2026-05").ShouldBe(["Bob 120"]);
        Bookings("2026-06").ShouldBeEmpty();
        Ask("open_pipeline_value", "2026-05", new(2026, 5, 19)).ShouldBe(["Ann 90"]);
    }

    [Fact]
    public void It_is_so_too_where_the_crm_dates_the_closing()
    {
        Export(new(2026, 5, 28), "open | 100 | Ann | ");
        _company.Import(
            [
                new Table("deals", "id | outcome | amount | owner_id:name | closed_at | created_at\nd | won | 120 | Bob | 2026-05-30 | 2026-05-01"),
                new Table("stages", "id | name | kind\ns | Talk | open\nw | Won | won"),
                new Table("deal_stage_history", "id | deal_id | stage_id | entered_at\n1 | d | s | 2026-05-01\n2 | d | w | 2026-05-30"),
            ],
            On(new(2026, 6, 4)));

        Bookings("2026-05").ShouldBe(["Bob 120"]);
        Bookings("2026-06").ShouldBeEmpty();
    }

    [Fact]
    public void A_change_that_the_crm_dates_stays_on_its_day()
    {
        Export(new(2026, 5, 28), "open | 100 | Ann | ");
        _company.Import(
            [
                new Table("deals", "id | outcome | amount | owner_id:name | closed_at | created_at\nd | won | 120 | Ann | 2026-05-30 | 2026-05-01"),
                new Table("deal_field_history", "id | deal_id | field | old_value | new_value | changed_at\n1 | d | amount | 100 | 120 | 2026-06-02"),
            ],
            On(new(2026, 6, 4)));

        Bookings("2026-05").ShouldBe(["Ann 100"]);
        Bookings("2026-06").ShouldBe(["Ann 20"]);
    }

    private void Export(DateOnly day, string deal) => _company.Import([new Table("deals", $"id | outcome | amount | owner_id:name | closed_at | created_at\nd | {deal} | 2026-05-01")], On(day));

    private static PublishOptions On(DateOnly day) => new() { TrueAt = new DateTimeOffset(day, new TimeOnly(8, 0), TimeSpan.Zero) };

    private List<string> Bookings(string period) => Ask("bookings", period, null);

    private List<string> Ask(string metric, string period, DateOnly? asOf) =>
        [.. _company.Ask(metric, by: "owner", period: period, asOf: asOf).Where(row => row.Value is not (null or 0)).Select(row => $"{row.By["owner"]} {row.Value:0.##}")];
}
