using Plumbline.Metrics.Planning;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Queries;

public sealed class RedefinedStageTests
{
    [Theory]
    [InlineData("2026-05-01", "What counts as SQL was defined anew on 2026-05-01, so New SQLs is not compared across that day.")]
    [InlineData("2026-03-01", null)]
    public async Task A_stage_defined_anew_between_two_periods_is_not_compared_and_the_answer_says_why(string since, string? note)
    {
        using var company = new ImportedCompany(new DateTimeOffset(2026, 6, 20, 12, 0, 0, TimeSpan.Zero));
        company.Import(
        [
            new Table("leads", "id | created_at\n1 | 2026-01-01\n2 | 2026-01-01\n3 | 2026-01-01"),
            new Table("lead_stage_history", "id | lead_id | stage | entered_at\n1 | 1 | sql | 2026-04-05\n2 | 2 | sql | 2026-05-05\n3 | 3 | sql | 2026-05-06"),
            new Table("lead_definitions", 
                $"""
                id | stage | criteria        | valid_from | valid_to | agreed_by_marketing | agreed_by_sales
                a  | sql   | budget          | 2025-01-01 | {since}  | Mia                 | Sam
                b  | sql   | budget and date | {since}    |          | Mia                 | Sam
                c  | sql   | a draft         | 2026-05-20 |          | Mia                 |
                """),
        ]);

        var answer = (await company.Engine.Ask(
            new MetricQuery { Metrics = ["sql_new"], Period = "2026-05", Compare = Comparison.Previous }, TestContext.Current.CancellationToken)).Value;

        answer.Rows.ShouldHaveSingleItem().Compare!.Value.ShouldBe(1);
        answer.Rows[0].Compare!.Change.ShouldBe(note is null ? 1 : null);
        answer.Notes.Select(told => told.Text).ShouldBe(note is null ? [] : [note]);
    }

    [Theory]
    [InlineData("2026-05-20", true)]
    [InlineData("2026-06-12", true)]
    [InlineData("2026-02-10", false)]
    public async Task A_conversion_that_waits_for_a_stage_defined_anew_within_its_window_says_so_and_is_not_compared(string since, bool isCrossed)
    {
        using var company = new ImportedCompany(new DateTimeOffset(2026, 6, 20, 12, 0, 0, TimeSpan.Zero));
        company.Import(
        [
            new Table("leads", "id | created_at\n1 | 2026-01-01\n2 | 2026-01-01\n3 | 2026-01-01"),
            new Table("lead_stage_history",
                "id | lead_id | stage | entered_at\n1 | 1 | mql | 2026-03-05\n2 | 2 | mql | 2026-04-05\n3 | 3 | mql | 2026-04-06\n4 | 1 | sql | 2026-03-06\n5 | 2 | sql | 2026-04-20"),
            new Table("lead_definitions",
                $"""
                id | stage | criteria        | valid_from | valid_to | agreed_by_marketing | agreed_by_sales
                a  | sql   | budget          | 2025-01-01 | {since}  | Mia                 | Sam
                b  | sql   | budget and date | {since}    |          | Mia                 | Sam
                """),
        ]);

        var answer = (await company.Engine.Ask(
            new MetricQuery { Metrics = ["mql_to_sql_rate", "sql_to_opportunity_rate"], Period = "2026-04", Compare = Comparison.Previous }, TestContext.Current.CancellationToken)).Value;

        var rate = answer.Rows.First(row => row.Metric == "mql_to_sql_rate");
        rate.Value.ShouldBe(0.5m);
        rate.Compare!.Change.ShouldBe(isCrossed ? null : -0.5m);
        answer.Breaks.Select(known => (known.Metric, known.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))).ShouldBe(isCrossed ? [("mql_to_sql_rate", since)] : []);
        answer.Notes.Count(note => note.Text.Contains("waits for it", StringComparison.Ordinal)).ShouldBe(isCrossed ? 1 : 0);
        answer.Notes.Count(note => note.Text.Contains("MQL to SQL is not compared", StringComparison.Ordinal)).ShouldBe(isCrossed ? 1 : 0);
        answer.Rows.First(row => row.Metric == "sql_to_opportunity_rate").Compare!.Change.ShouldNotBeNull("what it reaches is no stage of leads that is defined");
    }
}
