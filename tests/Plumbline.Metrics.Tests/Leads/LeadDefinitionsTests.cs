using Plumbline.Metrics.Leads;

namespace Plumbline.Metrics.Tests.Leads;

public sealed class LeadDefinitionsTests
{
    private static readonly LeadSignature Someone = new("Ann", null);
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly May = new(2026, 5, 1);

    [Fact]
    public void Only_what_both_sides_signed_is_in_force_until_the_next_one()
    {
        var known = new LeadDefinitions([Of(1, "score > 5", March), Of(2, "score > 6", May), Of(3, "score > 7", May.AddDays(9)) with { Sales = null }]);

        known.Spans.Select(span => (span.Version, span.From, span.To)).ShouldBe([(1, March, May), (2, May, DateOnly.MaxValue)]);
        known.On("mql", May.AddDays(-1))!.Version.ShouldBe(1);
        known.VersionsOn(["mql", "sql"], May).ShouldBe(new Dictionary<string, int> { ["mql"] = 2 });
        known.Changes("mql").ShouldBe([March, May]);
    }

    [Fact]
    public void Words_that_are_written_down_for_the_first_time_change_nothing_but_a_condition_takes_over_from_the_CRM()
    {
        new LeadDefinitions([Of(1, "two documents", March)]).Changes("mql").ShouldBeEmpty();
        new LeadDefinitions([Of(1, "two documents", March), Of(2, "two documents", May)]).Changes("mql").ShouldBeEmpty();
        new LeadDefinitions([Of(1, "two documents", March), Of(2, "score > 5", May)]).Changes("mql").ShouldBe([May]);
        new LeadDefinitions([Of(1, "score > 5", March)]).Changes("mql").ShouldBe([March]);
    }

    [Fact]
    public void A_condition_that_ends_gives_the_decision_back() =>
        new LeadDefinitions([Of(1, "score > 5", March) with { To = May }]).Changes("mql").ShouldBe([March, May]);

    [Fact]
    public void A_change_lies_between_two_days_when_it_is_after_the_one_and_up_to_the_other()
    {
        var known = new LeadDefinitions([Of(1, "score > 5", March)]);

        known.LastChange(["sql", "mql"], March.AddDays(-1), March).ShouldBe(("mql", March));
        known.LastChange(["mql"], March, May).ShouldBeNull();
        known.LastChange(["sql"], DateOnly.MinValue, May).ShouldBeNull();
    }

    private static LeadDefinition Of(long id, string criteria, DateOnly from) => new(id, "mql", criteria, from, null, Someone, Someone);
}
