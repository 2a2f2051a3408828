using Plumbline.Importing;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Tests.Importing.Publishing;
using Comparison = Plumbline.Metrics.Planning.Comparison;

namespace Plumbline.Tests.Proof;

/// <summary>Edge cases that a single value in a table of expectations cannot show.</summary>
public sealed class EdgeTests : IDisposable
{
    private readonly ImportedCompany _company = new(new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _company.Dispose();

    [Fact] // E4
    public void An_unfinished_month_is_partial_and_compared_with_the_same_share_of_the_month_before()
    {
        Deals("a | won | 10 | 2026-01-01 | 2026-05-04", "b | won | 20 | 2026-01-01 | 2026-05-29", "c | won | 40 | 2026-01-01 | 2026-06-04");
        var row = Ask("bookings", "2026-06", Comparison.Previous);

        row.IsPartial.ShouldBeTrue();
        row.Value.ShouldBe(40);
        row.Compare!.Value.ShouldBe(10);
        row.Compare.IsLikeForLike.ShouldBeTrue();
        row.Compare.PeriodEnd.ShouldBeLessThan(new DateOnly(2026, 5, 29));
        Ask("bookings", "2026-05", Comparison.Previous).IsPartial.ShouldBeFalse();
    }

    [Fact] // E35
    public void A_change_from_nothing_has_no_percentage()
    {
        Deals("a | won | 10 | 2026-01-01 | 2026-05-04");
        var row = Ask("bookings", "2026-05", Comparison.Previous);

        row.Compare!.Value.ShouldBe(0);
        row.Compare.Change.ShouldBe(10);
        row.Compare.ChangeRelative.ShouldBeNull();
    }

    [Fact] // E18
    public void Money_in_another_currency_is_left_out_and_counted()
    {
        _company.Import([new Table("deals", "id | outcome | amount | currency | closed_at\na | won | 10 | USD | 2026-05-04\nb | won | 900 | EUR | 2026-05-04")]);
        var answer = Answer("bookings", "2026-05", Comparison.None);

        answer.Rows.ShouldHaveSingleItem().Value.ShouldBe(10);
        answer.Notes.ShouldContain(note => note.Kind == "currency_excluded" && note.Count == 1);
    }

    [Fact] // E11
    public void A_missing_amount_is_counted_and_told()
    {
        Deals("a | won | 10 | 2026-01-01 | 2026-05-04", "b | won | | 2026-01-01 | 2026-05-05");

        Ask("deals_won", "2026-05").Value.ShouldBe(2);
        var answer = Answer("average_deal_size", "2026-05", Comparison.None);
        answer.Rows.ShouldHaveSingleItem().Value.ShouldBe(10);
        answer.Notes.ShouldContain(note => note.Kind == "amount_missing" && note.Count == 1);
    }

    [Fact] // E19
    public void The_same_rows_again_change_no_number()
    {
        Deals("a | won | 10 | 2026-01-01 | 2026-05-04", "b | lost | 20 | 2026-01-01 | 2026-05-05");
        var before = Ask("win_rate", "2026-05");
        Deals("a | won | 10 | 2026-01-01 | 2026-05-04", "b | lost | 20 | 2026-01-01 | 2026-05-05").Outcome.ShouldBe(ImportOutcome.NothingChanged);
        var after = Ask("win_rate", "2026-05");

        (after.Value, after.Numerator, after.Denominator, after.N).ShouldBe((before.Value, before.Numerator, before.Denominator, before.N));
        after.Value.ShouldBe(0.5m);
    }

    [Fact] // E42
    public void A_filter_that_leaves_few_marks_the_rate_as_a_low_sample()
    {
        Deals([.. Enumerable.Range(1, 12).Select(number => $"{number} | {(number % 2 == 0 ? "won" : "lost")} | {number} | 2026-01-01 | 2026-05-04")]);

        Ask("win_rate", "2026-05").LowSample.ShouldBeFalse();
        var few = Ask("win_rate", "2026-05", where: "amount > 8");
        (few.Value, few.N, few.LowSample).ShouldBe((0.5m, 4, true));
        few.Low.ShouldNotBeNull();
    }

    [Fact] // E12
    public async Task A_lead_is_its_owners_of_the_day_and_not_todays()
    {
        Leads("Ann", new(2026, 5, 2), "2026-05-10 | a-mql | mql");
        Leads("Bob", new(2026, 6, 10), "2026-06-15 | a-sql | sql");

        Owners("leads_created", "2026-05").ShouldBe(["Ann 1"]);
        Owners("mql_new", "2026-05").ShouldBe(["Ann 1"]);
        Owners("sql_new", "2026-06").ShouldBe(["Bob 1"]);
        Owners("sql_new_per_cycle", "2026-06").ShouldBe(["Bob 1"]);
        Owners("mql_to_sql_rate_same_period", "2026").ShouldBe(["Bob -"], "the SQL is Bob's, who had no MQL; Ann's MQL has no SQL of hers");
        Owners("qualified_leads_open", "2026-05").ShouldBe(["Ann 1"]);
        Owners("qualified_leads_open", "2026-06").ShouldBe(["Bob 1"]);
        Ask("sql_new", "2026-06", where: "owner = 'Bob'").Value.ShouldBe(1);
        Ask("sql_new", "2026-06", where: "owner = 'Ann'").Value.ShouldBe(0);
        var rows = await _company.Engine.Rows(new RowsQuery(new MetricQuery { Metrics = ["sql_new"], Period = "2026-06" }), TestContext.Current.CancellationToken);
        rows.Value.Rows.ShouldHaveSingleItem().Fields["owner"].ShouldBe("Bob");

        void Leads(string owner, DateOnly on, string entry) => _company.Import(
            [
                new Table("users", "id | name\na | Ann\nb | Bob"),
                new Table("leads", $"id | email | created_at | owner_id:name\na | a@x.com | 2026-05-01 | {owner}"),
                new Table("lead_stage_history", $"lead_id | entered_at | id | stage\na | {entry}"),
            ],
            new PublishOptions { TrueAt = new DateTimeOffset(on, new TimeOnly(8, 0), TimeSpan.Zero) });
    }

    [Fact] // E12
    public void A_customer_is_its_owners_of_the_day_and_not_todays()
    {
        Accounts("Ann", new(2026, 5, 2));
        Accounts("Bob", new(2026, 6, 10));

        Owners("new_customers", "2026-05").ShouldBe(["Ann 1"]);
        Owners("active_customers", "2026-05").ShouldBe(["Ann 1"]);
        Owners("active_customers", "2026-06").ShouldBe(["Bob 1"]);
        Owners("mrr", "2026-05").ShouldBe(["Ann 10"]);

        void Accounts(string owner, DateOnly on) => _company.Import(
            [
                new Table("users", "id | name\na | Ann\nb | Bob"),
                new Table("accounts", $"id | name | owner_id:name\nx | X | {owner}"),
                new Table("subscriptions", "id | account_id | start_date\ns | x | 2026-05-01"),
                new Table("subscription_revisions", "id | subscription_id | effective_from | mrr\nr | s | 2026-05-01 | 10"),
            ],
            new PublishOptions { TrueAt = new DateTimeOffset(on, new TimeOnly(8, 0), TimeSpan.Zero) });
    }

    [Fact] // E43
    public void An_activity_that_was_entered_late_counts_on_the_day_it_took_place()
    {
        _company.Import([new Table("leads", "id | email | created_at\na | a@x.com | 2026-05-01")], new PublishOptions { TrueAt = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero) });
        _company.Import(
            [new Table("activities", "id | type | direction | lead_id | capture | occurred_at\n1 | call | outbound | a | manual | 2026-05-05")],
            new PublishOptions { TrueAt = new(2026, 6, 20, 8, 0, 0, TimeSpan.Zero) });

        Ask("calls_new_leads", "2026-05").Value.ShouldBe(1);
        Ask("calls_new_leads", "2026-06").Value.ShouldBe(0);
    }

    [Fact] // E44
    public void A_deal_that_a_full_export_no_longer_has_is_gone_from_that_day_on()
    {
        var kept = string.Join('\n', Enumerable.Range(1, 9).Select(number => $"{number} | open | 1 | 2026-01-01 |"));
        Import(Load.Full, $"{kept}\ngone | open | 100 | 2026-01-01 |", new(2026, 5, 10));
        Import(Load.Full, kept, new(2026, 6, 10));

        Ask("open_pipeline_value", "2026-05").Value.ShouldBe(109);
        Ask("open_pipeline_value", "2026-06").Value.ShouldBe(9);
    }

    [Fact] // E47
    public void The_rate_of_a_whole_is_the_rate_of_its_sums_and_not_the_mean_of_its_parts()
    {
        _company.Import([new Table("deals", """
            id | outcome | closed_at  | owner_id
            a  | won     | 2026-05-04 | Ann
            b  | lost    | 2026-05-04 | Bob
            c  | lost    | 2026-05-04 | Bob
            d  | lost    | 2026-05-04 | Bob
            """)]);
        var parts = _company.Ask("win_rate", "owner", "2026-05");
        var whole = Ask("win_rate", "2026-05");

        parts.Average(part => part.Value).ShouldBe(0.5m);
        whole.Value.ShouldBe(0.25m);
        (parts.Sum(part => part.Numerator), parts.Sum(part => part.Denominator)).ShouldBe((whole.Numerator, whole.Denominator));
    }

    private IEnumerable<string> Owners(string metric, string period) => _company.Ask(metric, "owner", period)
        .Where(row => row.Value is not 0)
        .Select(row => $"{row.By["owner"]} {row.Value?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "-"}").Order(StringComparer.Ordinal);

    private ImportReport Deals(params string[] rows) =>
        _company.Import([new Table("deals", "id | outcome | amount | created_at | closed_at\n" + string.Join('\n', rows))]);

    private void Import(Load load, string rows, DateOnly on) => _company.Import(
        [new Table("deals", "id | outcome | amount | created_at | closed_at\n" + rows, load: load)],
        new PublishOptions { TrueAt = new DateTimeOffset(on, new TimeOnly(8, 0), TimeSpan.Zero) });

    private AnswerRow Ask(string metric, string period, Comparison compare = Comparison.None, string? where = null) =>
        Answer(metric, period, compare, where).Rows.ShouldHaveSingleItem();

    private Answer Answer(string metric, string period, Comparison compare, string? where = null)
    {
        var answer = _company.Engine.Ask(
            new MetricQuery { Metrics = [metric], Period = period, Compare = compare, Where = where is null ? [] : [where] }, default).GetAwaiter().GetResult();
        answer.Problems.ShouldBeEmpty();
        return answer.Value;
    }
}
