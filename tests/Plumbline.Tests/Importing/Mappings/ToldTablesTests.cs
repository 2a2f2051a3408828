using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings;

namespace Plumbline.Tests.Importing.Mappings;

/// <summary>What a person says about a table comes before what its headers say.</summary>
public sealed class ToldTablesTests : IDisposable
{
    private readonly MappedText _text = new();

    public void Dispose() => _text.Dispose();

    [Fact]
    public void A_person_who_gives_the_closing_date_one_meaning_is_heeded()
    {
        var table = Table("deals.csv", "deal id,deal stage,Close Date\n1,Won,2026-03-31\n2,Demo,2026-09-30\n");
        MappingProposal Told(params string[] fields) => MappingProposal.For(
            [table], new Dictionary<string, string>(),
            [new ToldTable(table.FileName, null, new Dictionary<string, IReadOnlyList<string>> { ["Close Date"] = fields })], TestContext.Current.CancellationToken);

        Told("closed_at").Fields.ShouldNotContain(field => field.Field == "expected_close_date");
        Told("closed_at", "expected_close_date").Mapping.Feeds[0].Find("expected_close_date")!.When.ShouldBe([new OutcomeIs("open")]);
        Told("closed_at", "expected_close_date").Notes.ShouldNotContain(note => note.Contains("does not become", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_person_says_about_a_table_comes_before_its_headers()
    {
        var table = Table("rows.csv", "x,y,z,amount,when\nA1,Pumps,yes,5,2026-01-02\nA2,Pipes,no,6,2026-01-03\n");
        var told = new ToldTable(table.FileName, "deals", new Dictionary<string, IReadOnlyList<string>>
        {
            ["x"] = [ToldTable.Id], ["y"] = ["name"], ["z"] = ["outcome"], ["amount"] = [], ["when"] = ["closed_at"],
        });

        var proposal = MappingProposal.For([table], new Dictionary<string, string>(), [told], TestContext.Current.CancellationToken);

        var deals = proposal.Mapping.Feeds.ShouldHaveSingleItem();
        deals.Entity.Table.ShouldBe("deals");
        deals.Id.ShouldBe(["x"]);
        MappedText.Columns(deals).ShouldBe(new Dictionary<string, string> { ["name"] = "y", ["outcome"] = "z", ["closed_at"] = "when" }, ignoreOrder: true);
        proposal.Questions.Select(question => question.Item).ShouldBe(["yes", "no"], ignoreOrder: true);
    }

    [Fact]
    public void A_column_that_cannot_be_what_a_person_says_is_told_and_kept_apart()
    {
        var table = Table("deals.csv", "deal id,deal stage,words\n1,Won,many\n2,Lost,few\n");
        var told = new ToldTable(table.FileName, null, new Dictionary<string, IReadOnlyList<string>> { ["words"] = ["amount"] });

        var proposal = MappingProposal.For([table], new Dictionary<string, string>(), [told], TestContext.Current.CancellationToken);

        proposal.Notes.ShouldContain("deals.csv: \"words\" does not become amount: its values are not of that kind.");
        proposal.Mapping.Feeds[0].Custom.Select(mapped => mapped.Field.Name).ShouldBe(["words"]);
    }

    private SourceTable Table(string file, string text)
    {
        _text.File(file, text);

        return _text.Tables.ShouldHaveSingleItem();
    }
}
