using Plumbline.Importing.Values;

namespace Plumbline.Tests.Importing.Mappings;

/// <summary>Values that are written so that a proposal could lose or misread them.</summary>
public sealed class ProposedValuesTests : IDisposable
{
    private readonly MappedText _text = new();

    public void Dispose() => _text.Dispose();

    [Fact]
    public void One_date_that_does_not_exist_leaves_the_column_one_of_dates_and_refuses_its_row()
    {
        var proposal = _text.Propose(
            "deals.csv", "deal id;status;angelegt am\n1;won;01.01.2026\n2;won;15.01.2026\n3;lost;01.02.2026\n4;open;31.06.2026\n");

        proposal.Fields.Single(field => field.Field == "created_at").Certainty.ShouldBe(Certainty.Likely);
        _text.Rows(proposal.Mapping).Count.ShouldBe(3);
        _text.Rejects.ShouldHaveSingleItem().Value.ShouldBe("31.06.2026");
    }

    [Fact]
    public void The_last_day_there_is_means_never()
    {
        var proposal = _text.Propose("deals.csv", "id,name,value,stage,hot,estimated_close_date,added_on,last_stage_change_at\n1,A,5,Incoming,0,2026-12-15,2026-01-01T09:41:07Z,2026-01-01T09:41:07Z\n2,B,5,Quote,0,9999-12-31T00:00:00Z,2026-01-01T09:41:07Z,2026-01-01T09:41:07Z\n");

        proposal.Questions.ShouldBeEmpty();
        var rows = _text.Rows(proposal.Mapping).Where(row => row.StartsWith("deal ", StringComparison.Ordinal)).ToList();
        rows[0].ShouldContain("expected_close_date=2026-12-15");
        rows[1].ShouldContain("expected_close_date=?");
    }

    [Theory]
    [InlineData("", "USD")]
    [InlineData("currency: AUD", "AUD")]
    [InlineData("currency: EUR", "USD")]
    public void A_dollar_is_the_stated_one_else_the_american_and_never_the_base_currency(string rules, string expected)
    {
        _text.File("deals.csv", "id,amount\n1,\"$1,234.00\"\n");

        _text.Rows("  - {file: deals.csv, into: deals, id: id, fields: {amount: amount}}", $"numbers: \"1,234.56\"\n{rules}").ShouldHaveSingleItem().ShouldContain($"currency={expected}");
    }

    [Fact]
    public void The_names_of_currencies_become_codes()
    {
        var proposal = _text.Propose("opportunities.csv", "(Do Not Modify) Opportunity,Topic,Est. Revenue,Status,Currency\n1,A,5,Open,Euro\n2,B,5,Open,US Dollar\n3,C,5,Open,CHF\n");

        _text.Rows(proposal.Mapping).Select(row => row.Split("currency=")[1].Split(' ')[0]).ShouldBe(["EUR", "USD", "CHF"]);
    }
}
