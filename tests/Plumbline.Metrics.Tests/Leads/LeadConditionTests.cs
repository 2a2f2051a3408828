using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Leads;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Tests.Leads;

public sealed class LeadConditionTests
{
    private static readonly CustomFields Custom = new([("leads", "score", FieldKind.Number), ("leads", "budget", FieldKind.Money)]);

    [Theory]
    [InlineData("score >= 50 and country in ('DE', 'AT')", "(score >= 50) and country in ('DE', 'AT')")]
    [InlineData("lead.score > 5 or not (source = web)", "(score > 5) or not (source = 'web')")]
    [InlineData("created_at >= 2026-01-01 and title is not null", "(created_at >= 2026-01-01) and title is not null")]
    [InlineData("budget > -3", "budget > -3")]
    public void A_condition_over_the_fields_of_a_lead_is_one(string text, string kept)
    {
        var condition = LeadCondition.Parse(text).Value;

        condition.Text.ShouldBe(kept);
        condition.Unknown(Custom, "when").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("need and budget", "'need' does not compare a field of a lead with a value.")]
    [InlineData("asked for a demo", "'for' is not expected here.")]
    [InlineData("email is not null", "'email' is personal: when a person is erased, who was qualified must stay as it was.")]
    [InlineData("stage = 'mql'", "A stage cannot be defined by the stage that the CRM shows.")]
    [InlineData("owner_id = 3", "'owner_id' leads to another record, and a definition asks for a lead's own fields only.")]
    [InlineData("account.segment = 'Mid'", "'account.segment' leads to another record, and a definition asks for a lead's own fields only.")]
    [InlineData("created_at > 5", "'created_at' cannot be compared with 5.")]
    [InlineData("title > 'B'", "'title' and 'B' have no order.")]
    [InlineData("score + 1 > 50", "'(score + 1) > 50' does not compare a field of a lead with a value.")]
    public void Words_and_what_no_lead_can_answer_alone_are_none(string text, string what) =>
        LeadCondition.Parse(text).Problems[0].What.ShouldBe(what);

    [Fact]
    public void A_name_that_no_lead_has_is_told_with_the_nearest_one() =>
        LeadCondition.Parse("scores > 5").Value.Unknown(Custom, "--when").ShouldHaveSingleItem().ToString()
            .ShouldBe("--when: A lead has no 'scores'. Did you mean score?");
}
