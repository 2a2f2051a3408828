using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Tests.Results;

public sealed class GoalStatusTests
{
    [Theory]
    [InlineData("bookings", 240_000, 900_000, 1.0 / 3, "off track")]
    [InlineData("bookings", 270_000, 900_000, 1.0 / 3, "at risk")]
    [InlineData("bookings", 300_000, 900_000, 1.0 / 3, "on track")]
    [InlineData("bookings", 900_001, 900_000, 1.0 / 3, "exceeded")]
    [InlineData("bookings", 300_000, 900_000, 1, "off track")]
    [InlineData("win_rate", 0.3, 0.3, 0.1, "on track")]
    [InlineData("win_rate", 0.2, 0.3, 0.1, "off track")]
    [InlineData("customer_churn_rate", 0.04, 0.03, 0.5, "off track")]
    [InlineData("customer_churn_rate", 0.032, 0.03, 0.5, "at risk")]
    [InlineData("customer_churn_rate", 0.03, 0.03, 0.5, "on track")]
    [InlineData("costs_total", 100, 300, 0.5, "on track")]
    [InlineData("costs_total", 160, 300, 0.5, "at risk")]
    [InlineData("costs_total", 100, 300, 1, "exceeded")]
    [InlineData("ltv_cac_ratio", 2, 3, 1, "off track")]
    [InlineData("ltv_cac_ratio", 3.5, 3, 1, "on track")]
    public void What_adds_up_goes_by_the_days_gone_by_and_a_rate_by_the_target_itself(string metric, double actual, double target, double elapsed, string word)
    {
        var status = Status(metric, (decimal)actual, (decimal)target, (decimal)elapsed);

        GoalStatus.Word(status.Value).ShouldBe(word);
    }

    [Fact]
    public void A_goal_whose_metric_has_no_value_has_no_status()
    {
        var status = GoalStatus.Of(Goal("bookings", 5), MetricCatalogue.BuiltIn.Of("bookings"), new Computed(null, null, null, 0, NullReason.NoRows), 1, 0.85m);

        (status.Value, status.Reason).ShouldBe((null, NullReason.NoRows));
    }

    private static Computed Status(string metric, decimal actual, decimal target, decimal elapsed) =>
        GoalStatus.Of(Goal(metric, target), MetricCatalogue.BuiltIn.Of(metric), new Computed(actual, null, null, 9, null), elapsed, 0.85m);

    private static Goal Goal(string metric, decimal target) => new(1, metric, metric, null, null, null, target);
}
