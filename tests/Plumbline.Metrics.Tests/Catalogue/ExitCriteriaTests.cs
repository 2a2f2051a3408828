using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Tests.Catalogue;

public sealed class ExitCriteriaTests
{
    [Theory]
    [InlineData("amount > 0; expected_close_date is not null; Proposal: deal.competitor is not null", 3)]
    [InlineData("Negotiation: forecast_category in ('best_case', 'commit');", 1)]
    [InlineData("deal.budget_holder is not null", 1)]
    public void What_a_playbook_asks_is_read_condition_by_condition(string text, int count) => ExitCriteria.Parse(text).Value.All.Count.ShouldBe(count);

    [Fact]
    public void A_stage_stands_before_its_condition_and_a_colon_in_a_text_is_no_stage()
    {
        ExitCriteria.Parse("Proposal sent: amount > 0").Value.All[0].Stage.ShouldBe("Proposal sent");
        ExitCriteria.Parse("deal.competitor = 'a:b'").Value.All[0].Stage.ShouldBeNull();
    }

    [Theory]
    [InlineData("amont > 0", "amount")]
    [InlineData("Proposal:", "")]
    [InlineData("  ;", "at least one condition")]
    [InlineData("1 = 1", "asks for no field of a deal")]
    public void What_cannot_be_asked_is_refused_with_advice(string text, string advice)
    {
        var refused = ExitCriteria.Parse(text);

        refused.IsRefused.ShouldBeTrue();
        refused.Problems[0].ToString().ShouldContain(advice);
    }
}
