using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Crm;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Queries;

/// <summary>What counts by a field that no record has is unknown, and not 0.</summary>
public sealed class FieldNeedTests(FieldNeedTests.Companies companies) : IClassFixture<FieldNeedTests.Companies>
{
    [Theory]
    [InlineData("pipeline_created", "deals.created_on")]
    [InlineData("no_decision_rate", "deals.loss_reason")]
    [InlineData("past_due_close_rate", "deals.expected_close_date")]
    [InlineData("new_customers", "deals.account_id|subscriptions|orders.account_id")]
    [InlineData("leads_created", "leads.created_on|leads.original_created_on|lead_stage_history")]
    [InlineData("mql_new", "leads.stage|lead_stage_history|lead_definitions")]
    [InlineData("qualified_leads_open", "leads.stage|lead_stage_history|lead_definitions")]
    [InlineData("calls_new_leads", "activities.lead_id|activities.contact_id|activities.deal_id,activities.direction")]
    [InlineData("touches_per_lead", "activities.direction")]
    [InlineData("followup_compliance_rate", "activities.direction")]
    [InlineData("connect_rate", "activities.direction,activities.outcome")]
    [InlineData("meetings_held", "activities.outcome")]
    [InlineData("activity_autocapture_share", "activities.capture")]
    [InlineData("automated_followup_share", "activities.direction,activities.is_automated")]
    [InlineData("proposals_generated", "proposals.deal_id,proposals.sent_on")]
    public void A_metric_is_null_with_its_fields_as_the_reason_while_no_record_has_them(string metric, string needs)
    {
        Reason(companies.Told, metric).ShouldBe([]);

        Reason(companies.Untold, metric).ShouldBe(needs.Split(','), ignoreOrder: true);
    }

    [Fact]
    public void Where_nothing_is_known_of_activities_no_deal_is_said_to_be_without_them() => Reason(companies.Bare, "no_activity_rate").ShouldBe(["activities"]);

    [Fact]
    public void Fields_of_what_is_missing_altogether_are_not_named() => Reason(companies.Bare, "active_customers").ShouldBe(["subscriptions|orders"]);

    [Fact]
    public async Task A_note_names_the_field_to_map()
    {
        var answer = await companies.Untold.Engine.Ask(new() { Metrics = ["pipeline_created"], Period = "2026-05" }, TestContext.Current.CancellationToken);

        answer.Value.Notes.ShouldContain(note => note.Text == "Pipeline created needs deals that say when they were created, and none are imported yet: map created_at of deals.");
    }

    [Fact]
    public void Every_needed_field_is_one_of_the_schema() =>
        FieldNeed.All.ShouldAllBe(need => CrmSchema.Of(need.Table).Fields.Any(field => field.Name == need.Field || field.Name == need.Field + "_id"));

    private static IReadOnlyList<string> Reason(ImportedCompany company, string metric)
    {
        var row = company.Ask(metric, period: "2026-05")[0];
        (row.Value is null).ShouldBe(row.NullReason is not null);
        return row.NullReason is null ? [] : Metrics.Results.NullReason.Missing(Metrics.Results.NullReason.NoData, row.NullReason);
    }

    /// <summary>The same records with all that can be told of them, and with little.</summary>
    public sealed class Companies : IDisposable
    {
        internal ImportedCompany Told { get; } = Company(
            new("accounts", "id | name\na | Acme"),
            new("deals", "id | account_id | outcome | amount | created_at | closed_at | expected_close_date | loss_reason\n1 | a | lost | 10 | 2026-04-01 | 2026-05-05 | 2026-05-01 | Price\n2 | a | open | 20 | 2026-05-02 | | 2026-05-20 |"),
            new("leads", "id | email | stage | created_at\nl | a@x.com | mql | 2026-05-01\nm | b@x.com | mql | 2026-05-01"),
            new("activities", "id | type | lead_id | direction | outcome | capture | is_automated | occurred_at\n1 | call | l | outbound | connected | auto | false | 2026-05-05\n2 | meeting | l | outbound | completed | auto | false | 2026-05-06"),
            new("proposals", "id | deal_id | created_at | sent_at | amount\n1 | 2 | 2026-05-03 | 2026-05-04 | 5"));

        internal ImportedCompany Untold { get; } = Company(
            new("deals", "id | outcome | amount | closed_at\n1 | lost | 10 | 2026-05-05\n2 | open | 20 |"),
            new("leads", "id | email\nl | a@x.com\nm | b@x.com"),
            new("activities", "id | type | occurred_at\n1 | call | 2026-05-05\n2 | meeting | 2026-05-06"),
            new("proposals", "id | created_at | amount\n1 | 2026-05-03 | 5"),
            new("orders", "id | ordered_at | amount_net\n1 | 2026-05-05 | 10"));

        internal ImportedCompany Bare { get; } = Company(new Table("deals", "id | outcome | amount | created_at\n1 | open | 10 | 2026-05-05"));

        public void Dispose()
        {
            Told.Dispose();
            Untold.Dispose();
            Bare.Dispose();
        }

        private static ImportedCompany Company(params Table[] tables)
        {
            var company = new ImportedCompany(new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));
            company.Import(tables);
            return company;
        }
    }
}
