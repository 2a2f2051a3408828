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
}
