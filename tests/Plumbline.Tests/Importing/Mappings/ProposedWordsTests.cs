using Plumbline.Importing.Mappings;

namespace Plumbline.Tests.Importing.Mappings;

/// <summary>Words of texts that have usual ones: why a deal was lost, and what a history calls a field.</summary>
public sealed class ProposedWordsTests : IDisposable
{
    private readonly MappedText _text = new();

    public void Dispose() => _text.Dispose();

    [Fact]
    public void Loss_reasons_in_other_spellings_are_proposed_as_the_usual_ones_and_the_others_stay()
    {
        var proposal = _text.Propose("deals.csv", "deal id,status,loss reason\n" + Rows("Price", "price", "No-decision", "no_budget", "Too expensive", "Lost to competitor", "Wrong colour", "Missing feature"));

        proposal.Questions.ShouldBeEmpty();
        Map(proposal, "loss_reason").ShouldBe(
            ["Lost to competitor: Competitor", "No-decision: No decision", "Too expensive: Price", "no_budget: No budget", "price: Price"], ignoreOrder: true);
        var rows = _text.Rows(proposal.Mapping);
        rows[2].ShouldContain("loss_reason=No decision");
        rows[6].ShouldContain("loss_reason=Wrong colour");
    }

    [Fact]
    public void Loss_reasons_in_the_usual_spelling_need_no_map()
    {
        var proposal = _text.Propose("deals.csv", "deal id,status,loss reason\n" + Rows("Price", "No decision", "Other", ""));

        Map(proposal, "loss_reason").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("OpportunityFieldHistory.csv", "Id,IsDeleted,CreatedById,CreatedDate,OpportunityId,Field,DataType,OldValue,NewValue", "h1,false,u1,2026-06-12T10:00:00.000Z,o1,{0},Text,{1},{2}")]
    [InlineData("report.csv", "Opportunity Name,Field / Event,Old Value,New Value,Edit Date,Edited By", "D1,{0},{1},{2},2026-06-13,Ann")]
    [InlineData("deal_field_history.csv", "deal,field,old_value,new_value,changed_at", "D1,{0},{1},{2},2026-06-13")]
    public void A_history_of_fields_is_recognised_and_its_fields_get_our_names(string file, string header, string row)
    {
        (string, string, string)[] changes =
            [("Amount", "\"10,000\"", "\"12,000\""), ("Close Date", "2026-05-10", "2026-08-10"), ("Owner", "Ann", "Ben"), ("StageName", "Demo", "Won"), ("Next Step", "call", "mail")];
        var proposal = _text.Propose(file, header + "\n" + string.Concat(changes.Select(change => string.Format(null, row, change.Item1, change.Item2, change.Item3) + "\n")));

        proposal.Questions.ShouldBeEmpty();
        var feed = proposal.Mapping.Feeds.ShouldHaveSingleItem();
        feed.Entity.Table.ShouldBe("deal_field_history");
        feed.Id.ShouldBeEmpty();
        feed.Custom.ShouldBeEmpty();
        Map(proposal, "field").ShouldBe(["Amount: amount", "Close Date: expected_close_date", "Owner: owner_id", "StageName: stage_id"], ignoreOrder: true);
        MappedText.Columns(feed).Keys.ShouldBe(["deal_id", "field", "old_value", "new_value", "changed_at", .. header.Contains("By", StringComparison.Ordinal) ? ["changed_by"] : Array.Empty<string>()], ignoreOrder: true);
        MappingReader.Read(proposal.ToYaml(), "m.yaml").Problems.ShouldBeEmpty();
        _text.Rows(proposal.Mapping).ShouldContain(line => line.Contains("field=expected_close_date old_value=2026-05-10 new_value=2026-08-10", StringComparison.Ordinal));
    }

    private static string Rows(params string[] reasons) => string.Concat(reasons.Select((reason, i) => $"{i},lost,{reason}\n"));

    private static List<string> Map(MappingProposal proposal, string field) =>
        [.. proposal.Mapping.Feeds[0].Find(field)!.Map.Select(pair => $"{pair.Key}: {pair.Value}")];
}
