using Plumbline.Metrics.Catalogue;

namespace Plumbline.Metrics.Tests.Catalogue;

public class BuiltInCatalogueTests
{
    private static readonly string[] Promised =
    [
        "leads_created", "mql_new", "sql_new", "qualified_leads_new", "qualified_leads_open", "lead_velocity_rate", "lead_completeness",
        "mql_to_sql_rate", "lead_to_customer_rate", "qualified_lead_win_rate", "deals_won", "bookings", "win_rate", "win_rate_value",
        "win_rate_broad", "win_rate_created", "win_rate_resolved", "average_deal_size", "sales_by_account", "sales_by_owner",
        "sales_by_product", "loss_reason_share", "loss_reason_capture_rate", "sales_cycle_days", "lead_to_close_days",
        "open_pipeline_value", "open_pipeline_count", "calls_new_leads", "calls_previous_leads", "calls_engaged_leads",
        "calls_per_previous_lead", "touches_per_lead", "no_activity_rate", "proposals_generated", "proposal_value_total",
        "proposal_value_avg", "proposal_win_rate", "tcv", "acv", "acv_avg", "new_customers", "acquisition_cost", "cac",
        "customer_churn_rate", "arpa", "arpu", "ltv", "ltv_cac_ratio", "average_order_value", "revenue",
    ];

    [Fact]
    public void The_built_in_catalogue_has_no_mistakes()
    {
        CatalogueReader.Read(MetricCatalogue.BuiltInFiles()).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Every_promised_metric_is_there()
    {
        Promised.Where(id => MetricCatalogue.BuiltIn.Find(id) is null).ShouldBeEmpty();
    }

    [Fact]
    public void A_variant_inherits_what_it_does_not_say()
    {
        var broad = MetricCatalogue.BuiltIn.Of("win_rate_broad");

        broad.VariantOf.ShouldBe("win_rate");
        broad.Numerator!.Text.ShouldBe("count where outcome = 'won'");
        broad.MinN.ShouldBe(10);
    }

    [Fact]
    public void A_variant_is_found_by_what_its_id_adds()
    {
        var catalogue = MetricCatalogue.BuiltIn;

        catalogue.ResolveVariant(catalogue.Of("win_rate"), "value").Value.Id.ShouldBe("win_rate_value");
        catalogue.ResolveVariant(catalogue.Of("win_rate"), "nope").Problems.ShouldHaveSingleItem().Mend!.ShouldContain("win_rate_broad");
    }

    [Fact]
    public void A_misspelt_metric_gets_a_suggestion()
    {
        MetricCatalogue.BuiltIn.Resolve("win_rat").Problems.ShouldHaveSingleItem().Mend.ShouldBe("Did you mean win_rate?");
    }
}
