using Plumbline.Metrics.Crm;
using Plumbline.Web.Words;

namespace Plumbline.Web.Tests;

public sealed class TextsTests
{
    [Theory]
    [InlineData("no_data:costs", "no costs are imported yet")]
    [InlineData("no_data:pay", "no pay is imported yet")]
    [InlineData("no_data:invoices,costs", "no invoices or costs are imported yet")]
    [InlineData("no_data:deals,stage_history,costs", "no deals, stage history or costs are imported yet")]
    [InlineData("no_data:qualified_stages", "no stage is marked as qualified yet")]
    [InlineData("no_data:deals,qualified_stages", "no deals are imported yet; no stage is marked as qualified yet")]
    [InlineData("no_input:gross_margin", "needs gross margin, which has no value")]
    [InlineData("no_input:gross_margin,lag", "needs gross margin and lag, which have no value")]
    public void A_reason_names_all_that_is_missing(string reason, string said)
    {
        Texts.NullReason(reason).ShouldBe(said);
    }

    [Fact]
    public void Every_field_of_the_schema_has_a_name_in_words()
    {
        foreach (var entity in CrmSchema.Entities)
        {
            var names = entity.Fields.Select(Texts.FieldName).ToList();
            names.ShouldBeUnique();
            names.ShouldAllBe(name => !name.Contains('_') && char.IsUpper(name[0]) && !name.EndsWith(" at", StringComparison.Ordinal));
        }
    }
}
