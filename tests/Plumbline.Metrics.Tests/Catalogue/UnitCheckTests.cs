using Plumbline.Metrics.Catalogue;

namespace Plumbline.Metrics.Tests.Catalogue;

/// <summary>E31: units that cannot be right are refused when a definition is read.</summary>
public class UnitCheckTests
{
    [Theory]
    [InlineData("worth / churn", "worth: { metric: arpa }, churn: { metric: customer_churn_rate_annualised }", "money", "", "'worth / churn' mixes spans of time: worth is money per month, churn is a fraction per year.")]
    [InlineData("worth / churn", "worth: { metric: acv_avg }, churn: { metric: customer_churn_rate, trailing_months: 12 }", "money", "", "worth is money per year, churn is a fraction per month.")]
    [InlineData("worth / churn", "worth: { metric: arpa }, churn: { metric: customer_churn_rate }", "money", "", "churn is a fraction per period.")]
    [InlineData("sold + won", "sold: { metric: bookings }, won: { metric: deals_won }", "money", "", "'sold + won' adds what cannot be: sold is money, won is a count.")]
    [InlineData("won - rate", "won: { metric: deals_won }, rate: { metric: win_rate }", "count", "", "won is a count, rate is a fraction.")]
    [InlineData("monthly - yearly", "monthly: { metric: mrr }, yearly: { metric: acv }", "money", "", "monthly is money per month, yearly is money per year.")]
    [InlineData("sold / won", "sold: { metric: bookings }, won: { metric: deals_won }", "fraction", "", "It comes to money each, but its unit is a fraction.")]
    [InlineData("a * b", "a: { metric: bookings }, b: { metric: revenue }", "money", "", "but its unit is money.")]
    [InlineData("a / b", "a: { metric: mrr }, b: { metric: active_customers }", "money", "", "It comes to money each per month, but it calls itself money.")]
    [InlineData("a / b", "a: { metric: mrr }, b: { metric: active_customers }", "money", "year", "it calls itself money per year.")]
    public void A_formula_whose_units_cannot_be_right_is_refused(string derived, string inputs, string unit, string per, string what)
    {
        var problem = Read(Derived(derived, inputs, unit, per)).ShouldHaveSingleItem();

        problem.What.ShouldStartWith("The units of mine are wrong.");
        problem.What.ShouldContain(what);
        problem.Where.ShouldBe("mine.yaml, line 2");
        problem.Mend.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("worth * 12 / churn", "worth: { metric: arpa }, churn: { metric: customer_churn_rate_annualised }", "money", "")]
    [InlineData("worth / churn", "worth: { metric: arpa }, churn: { metric: customer_churn_rate, trailing_months: 12 }", "money", "")]
    [InlineData("(now - before) / before", "now: { metric: bookings }, before: { metric: bookings, offset_months: -1 }", "fraction", "")]
    [InlineData("sold / won", "sold: { metric: bookings }, won: { metric: deals_won }", "money", "")]
    [InlineData("1 - rate", "rate: { metric: win_rate }", "fraction", "")]
    [InlineData("a / b", "a: { metric: mrr }, b: { metric: active_customers }", "money", "month")]
    [InlineData("calls / won", "calls: { metric: calls_new_leads }, won: { metric: deals_won }", "calls", "")]
    public void A_formula_whose_units_are_right_is_taken(string derived, string inputs, string unit, string per) =>
        Read(Derived(derived, inputs, unit, per)).ShouldBeEmpty();

    [Theory]
    [InlineData("type: simple", "value: sum(amount)", "deal_closings", "closed_on", "count", "It comes to money, but its unit is a count.")]
    [InlineData("type: simple", "value: count", "deal_closings", "closed_on", "money", "It comes to a count, but its unit is money.")]
    [InlineData("type: ratio", "numerator: sum(acv)\n    denominator: sum(tcv)", "contract_values", "signed_on", "fraction", "it calls itself a fraction.")]
    [InlineData("type: ratio", "numerator: sum(amount)\n    denominator: count", "deal_closings", "closed_on", "fraction", "It comes to money each, but its unit is a fraction.")]
    public void A_measure_whose_units_cannot_be_right_is_refused(string type, string measures, string fact, string anchor, string unit, string what) =>
        Read(Metric($"{type}\n    fact: {fact}\n    anchor: {anchor}\n    {measures}", unit, "")).ShouldHaveSingleItem().What.ShouldContain(what);

    [Fact]
    public void A_ratio_of_a_monthly_and_a_yearly_amount_is_refused() => Read(Metric(
        """
        type: ratio
            numerator: { measure: sum(mrr), fact: customer_states, at: end }
            denominator: { measure: sum(acv), fact: contract_values, anchor: signed_on }
        """, "ratio", "")).ShouldHaveSingleItem().What.ShouldContain("It divides money per month by money per year.");

    [Fact]
    public void A_span_that_is_none_is_refused() =>
        Read(Derived("a / b", "a: { metric: mrr }, b: { metric: active_customers }", "money", "mnth")).ShouldContain("'mnth' is not a span of time.");

    private static string Derived(string derived, string inputs, string unit, string per) =>
        Metric($"type: derived\n    derived: {derived}\n    inputs: {{ {inputs} }}", unit, per);

    private static string Metric(string rest, string unit, string per) => $"""
        metrics:
          - id: mine
            name: Mine
            sentence: Mine.
            formula: mine
            family: mine
            entity: deal
            unit: {unit}
            per: "{per}"
            direction: higher
            {rest}
        """;

    private static IReadOnlyList<Problem> Read(string yaml) => ExtendedCatalogue.Of(MetricCatalogue.BuiltIn, [("mine.yaml", yaml)]).Problems;
}
