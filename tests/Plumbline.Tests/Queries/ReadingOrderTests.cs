using Plumbline.Metrics.Periods;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Queries;

/// <summary>Labels that have an order stand in it; the rest by value.</summary>
public sealed class ReadingOrderTests(ReadingOrderTests.Ordered ordered) : IClassFixture<ReadingOrderTests.Ordered>
{
    [Fact]
    public void Stages_stand_as_deals_go_through_them() => Labels("open_pipeline_value", "stage").ShouldBe(["Talk", "Bid", "Close"]);

    [Fact]
    public void Bands_stand_from_the_smallest_on_and_what_is_in_none_last() => Labels("deals_won", "size_band").ShouldBe(["5,000 to 25,000", "100,000 and more", null]);

    [Fact]
    public void Numbers_stand_as_numbers() => Labels("touches_per_lead", "touch_no").ShouldBe(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]);

    [Fact]
    public void Weekdays_begin_with_monday() =>
        Labels("activities_logged", "weekday").ShouldBe(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]);

    [Fact]
    public void Forecast_categories_stand_from_the_least_certain_on() => Labels("open_pipeline_value", "forecast_category").ShouldBe(["pipeline", "commit"]);

    [Fact]
    public void Steps_of_the_funnel_stand_as_leads_take_them() => Labels("funnel_step_rate", "funnel_step").ShouldBe(["lead"]);

    [Fact]
    public void What_has_no_order_stands_by_value() => Labels("leads_created", "source").ShouldBe(["fair", "web"]);

    [Fact]
    public void A_series_keeps_the_order_too() =>
        ordered.Company.Ask("deals_won", "size_band", "2026-Q2", Grain.Month).Select(row => row.By["size_band"]).Distinct().ShouldBe(["5,000 to 25,000", "100,000 and more", null]);

    private IEnumerable<string?> Labels(string metric, string by) => ordered.Company.Ask(metric, by, "2026-05").Select(row => row.By[by]);

    /// <summary>A company whose labels have every kind of order.</summary>
    public sealed class Ordered : IDisposable
    {
        public Ordered() => Company.Import(
        [
            new Table("stages", "id | name | kind | position\ns1 | Talk | open | 1\ns2 | Bid | open | 2\ns3 | Close | open | 10\ns4 | Won | won | 11"),
            new Table("leads", "id | email | created_at | source\nl1 | a@x.com | 2026-05-01 | web\nl2 | b@x.com | 2026-05-02 | fair\nl3 | c@x.com | 2026-05-02 | fair"),
            new Table(
                "deals",
                "id | outcome | stage_id | amount | created_at | closed_at | forecast_category\nd1 | open | s3 | 900 | 2026-05-01 | | commit\nd2 | open | s1 | 500 | 2026-05-01 | | pipeline\nd3 | open | s2 | 10 | 2026-05-01 | | pipeline\n" +
                "d4 | won | s4 | 200000 | 2026-05-01 | 2026-05-09 | \nd5 | won | s4 | 7000 | 2026-05-01 | 2026-05-08 | \nd6 | won | s4 | 8000 | 2026-05-01 | 2026-05-08 | \nd7 | won | s4 | | 2026-05-01 | 2026-05-08 | "),
            new Table("activities", "id | type | direction | lead_id | occurred_at\n" + string.Join('\n', Enumerable.Range(1, 11).Select(n => $"{n} | call | outbound | l1 | 2026-05-{n:00}"))),
        ]);

        internal ImportedCompany Company { get; } = new();

        public void Dispose() => Company.Dispose();
    }
}
