using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Crm;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Queries;

/// <summary>What counts by a field that no record has is unknown, and not 0.</summary>
public sealed class FieldNeedTests
{
    private const string Deal = "deals: id | outcome | amount | created_at | closed_at | expected_close_date | loss_reason\n1 | lost | 10 | 2026-04-01 | 2026-05-05 | 2026-05-01 | Price\n2 | open | 20 | 2026-05-02 | | 2026-05-20 |";
    private const string Call = "activities: id | type | lead_id | direction | outcome | capture | is_automated | occurred_at\n1 | call | l | outbound | connected | auto | false | 2026-05-05\n2 | meeting | l | outbound | completed | auto | false | 2026-05-06";
    private const string Lead = "leads: id | email | stage | created_at\nl | a@x.com | mql | 2026-05-01\nm | b@x.com | mql | 2026-05-01";
    private const string Proposal = "proposals: id | deal_id | created_at | sent_at | amount\n1 | 2 | 2026-05-03 | 2026-05-04 | 5";

    [Theory]
    [InlineData("pipeline_created", "deals.created_at", "deals.created_on", Deal)]
    [InlineData("no_decision_rate", "deals.loss_reason", "deals.loss_reason", Deal)]
    [InlineData("past_due_close_rate", "deals.expected_close_date", "deals.expected_close_date", Deal)]
    [InlineData("leads_created", "leads.created_at", "leads.created_on|leads.original_created_on|lead_stage_history", Lead)]
    [InlineData("mql_new", "leads.stage", "leads.stage|lead_stage_history|lead_definitions", Lead)]
    [InlineData("qualified_leads_open", "leads.stage", "leads.stage|lead_stage_history|lead_definitions", Lead)]
    [InlineData("calls_new_leads", "activities.direction", "activities.direction", Lead, Call)]
    [InlineData("calls_new_leads", "activities.lead_id", "activities.lead_id|activities.contact_id|activities.deal_id", Lead, Call)]
    [InlineData("touches_per_lead", "activities.direction", "activities.direction", Lead, Call)]
    [InlineData("followup_compliance_rate", "activities.direction", "activities.direction", Lead, Call)]
    [InlineData("connect_rate", "activities.outcome", "activities.outcome", Lead, Call)]
    [InlineData("meetings_held", "activities.outcome", "activities.outcome", Lead, Call)]
    [InlineData("activity_autocapture_share", "activities.capture", "activities.capture", Lead, Call)]
    [InlineData("automated_followup_share", "activities.is_automated", "activities.is_automated", Lead, Call)]
    [InlineData("proposals_generated", "proposals.sent_at", "proposals.sent_on", Deal, Proposal)]
    [InlineData("proposals_generated", "proposals.deal_id", "proposals.deal_id", Deal, Proposal)]
    public void A_metric_is_null_with_the_field_as_its_reason_while_no_record_has_it(string metric, string field, string need, params string[] tables)
    {
        Ask(metric, tables).Value.ShouldNotBeNull();

        Ask(metric, [.. tables.Select(table => Without(table, field))]).NullReason.ShouldBe("no_data:" + need);
    }

    [Fact]
    public void Orders_that_name_no_account_tell_of_no_customers()
    {
        var row = Ask("active_customers", "orders: id | ordered_at | amount_net\n1 | 2026-05-05 | 10");

        row.NullReason.ShouldBe("no_data:subscriptions|orders.account_id");
    }

    [Fact]
    public void Where_nothing_is_known_of_activities_no_deal_is_said_to_be_without_them() =>
        Ask("no_activity_rate", Deal).NullReason.ShouldBe("no_data:activities");

    [Fact]
    public async Task A_note_names_the_field_to_map()
    {
        using var company = Company([Without(Deal, "deals.created_at")]);

        var answer = await company.Engine.Ask(new() { Metrics = ["pipeline_created"], Period = "2026-05" }, TestContext.Current.CancellationToken);

        answer.Value.Notes.ShouldContain(note => note.Text == "Pipeline created needs deals that say when they were created, and none are imported yet: map created_at of deals.");
    }

    [Fact]
    public void Every_needed_field_is_one_of_the_schema() =>
        FieldNeed.All.ShouldAllBe(need => CrmSchema.Of(need.Table).Fields.Any(field => field.Name == need.Field || field.Name == need.Field + "_id"));

    private static Metrics.Results.AnswerRow Ask(string metric, params string[] tables)
    {
        using var company = Company(tables);
        return company.Ask(metric, period: "2026-05")[0];
    }

    private static ImportedCompany Company(string[] tables)
    {
        var company = new ImportedCompany(new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));
        company.Import([.. tables.Select(table => table.Split(": ", 2)).Select(parts => new Table(parts[0], parts[1]))]);
        return company;
    }

    /// <summary>The same table without one column.</summary>
    private static string Without(string table, string field)
    {
        var (name, column) = (field.Split('.')[0], field.Split('.')[1]);
        var parts = table.Split(": ", 2);
        if (parts[0] != name)
        {
            return table;
        }

        var lines = parts[1].Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var place = Array.IndexOf(lines[0], column);
        return $"{name}: {string.Join('\n', lines.Select(cells => string.Join(" | ", cells.Where((_, at) => at != place))))}";
    }
}
