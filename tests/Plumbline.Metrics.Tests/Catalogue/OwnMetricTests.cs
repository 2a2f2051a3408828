using Plumbline.Metrics.Catalogue;

namespace Plumbline.Metrics.Tests.Catalogue;

/// <summary>What is said of definitions that users write: every mistake with its line and a way to mend it.</summary>
public sealed class OwnMetricTests
{
    [Theory]
    [InlineData("then: {fact: activities, by: subject}\nvalue: mean(next_hours)", "Nothing called 'subject' says of both events and activities whose they are.", "Both have account, contact, lead, deal.")]
    [InlineData("then: {fact: activitys, by: lead}\nvalue: mean(next_hours)", "There is no table 'activitys'.", "Did you mean activities?")]
    [InlineData("then: {by: subject, from: last}\nvalue: mean(next_hours)", "'last' does not say which records begin.", "Write from: first, for the first of each, or from: every.")]
    [InlineData("then: {by: subject, wher: x}\nunit: hours\nvalue: mean(next_hours)", "There is no key 'wher' here.", "Did you mean where?")]
    [InlineData("then: {by: subject, where: evnt = 'x'}\nvalue: mean(next_hours)", "An event has no 'evnt'.", "Did you mean event?")]
    [InlineData("value: mean(event)", "'mean(event)' needs a number, and event is a text.", "To count different ones write distinct(event).")]
    [InlineData("value: mean(quantty)", "An event has no 'quantty'.", "Did you mean quantity?")]
    [InlineData("value: maen(quantity)", "'maen(quantity)' is not a measure.", "Did you mean mean?")]
    [InlineData("type: cumulative\nover: year\nvalue: count", "'year' is not a stretch of time to add up over.", "Examples: 12 months, year to date, fiscal quarter to date, all time.")]
    [InlineData("type: cumulative\nvalue: count", "A cumulative metric needs 'value' and 'over'; mine lacks them.", null)]
    public void A_mistake_is_told_with_its_line_and_a_way_to_mend_it(string lines, string what, string? mend)
    {
        var problem = Read(lines).Problems.ShouldHaveSingleItem();

        problem.What.ShouldBe(what);
        problem.Where.ShouldStartWith("mine.yaml, line ");
        problem.Mend.ShouldBe(mend);
    }

    [Theory]
    [InlineData("unit: hours\nvalue: mean(next_days)", "It comes to day, but it calls itself hours.")]
    [InlineData("unit: days\nvalue: mean(next_hours)", "It comes to hours, but its unit is day.")]
    [InlineData("unit: fraction\ntype: ratio\nnumerator: sum(next_days)\ndenominator: count", "It comes to day each, but its unit is a fraction.")]
    public void The_time_between_two_events_is_in_its_own_unit(string lines, string what)
    {
        Read("then: {by: subject}\n" + lines).Problems.ShouldHaveSingleItem().What.ShouldEndWith(what);
    }

    [Theory]
    [InlineData("then: {fact: activities, by: lead}\nunit: days\nvalue: mean(next_days)", "wait + rate", "{wait: {metric: mine}, rate: {metric: win_rate}}")]
    [InlineData("value: count", "money + mine", "{mine: {metric: mine}, money: {metric: bookings}}")]
    public void Through_a_formula_too_only_like_is_added_to_like(string first, string formula, string inputs)
    {
        var sum = $"\n  - id: both\n    name: Both\n    sentence: Both.\n    type: derived\n    unit: days\n    direction: lower\n    derived: {formula}\n    inputs: {inputs}";

        Read(first, sum).Problems.ShouldHaveSingleItem().What.ShouldContain("adds what cannot be");
    }

    [Fact]
    public void A_custom_field_is_known_by_the_word_before_it()
    {
        Read("where: custom.job = 'clerk' and actor.custom.office = 'Bonn'\nanchor: custom.asked_on\nvalue: median(custom.score)").Problems.ShouldBeEmpty();
        Read("where: actor.offise = 'Bonn'\nvalue: count").Problems.ShouldHaveSingleItem().What.ShouldBe("An event has no 'actor.offise'.");
    }

    private static ExtendedCatalogue Read(string lines, string more = "")
    {
        var given = lines.Split('\n').ToDictionary(line => line.Split(':')[0], line => line);
        var usual = new[] { "id: mine", "name: Mine", "sentence: Mine.", "type: simple", "unit: count", "direction: lower", "fact: events", "anchor: occurred_on" };
        var all = usual.Where(line => !given.ContainsKey(line.Split(':')[0])).Concat(given.Values);
        return ExtendedCatalogue.Of(MetricCatalogue.BuiltIn, [("mine.yaml", "metrics:\n  - " + string.Join("\n    ", all) + more)]);
    }
}
