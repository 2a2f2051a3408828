using Plumbline.Metrics.Planning;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Queries;

/// <summary>What an answer says of inputs that nobody has given.</summary>
public sealed class MissingInputTests
{
    [Fact]
    public async Task Each_metric_that_lacks_an_input_is_told_and_no_other()
    {
        using var company = new ImportedCompany(new DateTimeOffset(2026, 6, 20, 12, 0, 0, TimeSpan.Zero));
        company.Import([new Table("accounts", "id | name\nx | X"), new Table("deals", "id | account_id | outcome | amount | created_at | closed_at\n1 | x | won | 100 | 2026-01-01 | 2026-05-05")]);

        var answer = await company.Engine.Ask(
            new MetricQuery { Metrics = ["win_rate", "win_rate_qualified", "cac"], Period = "2026-05" }, TestContext.Current.CancellationToken);

        answer.Value.Notes.Select(note => note.Text).ShouldBe(
        [
            "Win rate of qualified deals needs to know which stages are qualified, and no stage says so yet: mark them in the mapping (qualified: yes) and import again.",
            "Customer acquisition cost needs costs, and none are imported yet: fill in the template costs (plumbline templates costs).",
        ]);
    }

    [Fact]
    public void Wins_that_name_no_account_tell_of_no_new_customers_rather_than_of_none()
    {
        using var company = new ImportedCompany(new DateTimeOffset(2026, 6, 20, 12, 0, 0, TimeSpan.Zero));
        company.Import([new Table("deals", "id | outcome | amount | created_at | closed_at\n1 | won | 100 | 2026-01-01 | 2026-05-05")]);

        var row = company.Ask("new_customers", period: "2026-05").ShouldHaveSingleItem();

        (row.Value, row.NullReason).ShouldBe((null, "no_data:deals.account_id|subscriptions|orders"));
    }

    [Fact]
    public async Task A_breakdown_by_who_fits_says_that_nobody_has_said_who_does()
    {
        using var company = new ImportedCompany(new DateTimeOffset(2026, 6, 20, 12, 0, 0, TimeSpan.Zero));
        company.Import([new Table("leads", "id | email | created_at\n1 | a@x.com | 2026-05-01")]);

        var answer = await company.Engine.Ask(new MetricQuery { Metrics = ["leads_created"], Period = "2026-05", By = ["icp_band"] }, TestContext.Current.CancellationToken);

        answer.Value.Rows.ShouldHaveSingleItem().By["icp_band"].ShouldBe("unknown");
        answer.Value.Notes.ShouldContain(note => note.Kind == "no_profile");
    }

    [Fact]
    public async Task All_that_is_missing_is_named_at_once()
    {
        using var company = new ImportedCompany(new DateTimeOffset(2026, 6, 20, 12, 0, 0, TimeSpan.Zero));
        company.Import([new Table("accounts", "id | name\nx | X"), new Table("deals", "id | account_id | outcome | amount | created_at | closed_at\n1 | x | won | 100 | 2026-01-01 | 2026-05-05")]);

        var answer = await company.Engine.Ask(
            new MetricQuery { Metrics = ["ltv_cac_ratio", "cac"], Period = "2026-05" }, TestContext.Current.CancellationToken);

        answer.Value.Rows.Select(row => row.NullReason).ShouldBe(["no_data:subscriptions,invoices,costs", "no_data:costs"]);
        answer.Value.Notes.Select(note => note.Text).ShouldContain("Lifetime value to acquisition cost needs subscriptions, invoices and costs, and none are imported yet: fill in the templates costs, invoices and subscriptions (plumbline templates costs invoices subscriptions).");
    }

    [Fact]
    public async Task A_number_that_is_missing_for_want_of_an_input_has_no_records_behind_it()
    {
        using var company = new ImportedCompany(new DateTimeOffset(2026, 6, 20, 12, 0, 0, TimeSpan.Zero));
        company.Import(
        [
            new Table("stages", "id | name | kind | is_qualified\ns1 | First | open | false\ns2 | Won | won |"),
            new Table("deals", "id | stage_id | amount | created_at | closed_at\n1 | s2 | 100 | 2026-01-01 | 2026-05-05"),
            new Table("deal_stage_history", "id | deal_id | stage_id | entered_at\nh1 | 1 | s1 | 2026-01-01\nh2 | 1 | s2 | 2026-05-05"),
        ]);
        var query = new MetricQuery { Metrics = ["win_rate_qualified"], Period = "2026-05" };

        (await company.Engine.Ask(query, TestContext.Current.CancellationToken)).Value.Rows.ShouldHaveSingleItem().NullReason!.ShouldStartWith("no_data");
        (await company.Engine.Rows(new RowsQuery(query), TestContext.Current.CancellationToken)).Value.Rows.ShouldBeEmpty();
    }
}
