using Plumbline.Importing.Mappings;

namespace Plumbline.Tests.Importing.Mappings;

/// <summary>What a proposal makes of stages whose names several pipelines share.</summary>
public sealed class ProposedPipelinesTests : IDisposable
{
    private const string Header = "deal id,pipeline,deal stage,close date\n";

    private readonly MappedText _text = new();

    public void Dispose() => _text.Dispose();

    [Fact]
    public void Pipelines_that_share_some_stages_have_theirs_listed_by_themselves()
    {
        var proposal = Propose("1,Sales,Proposal,2027-01-01\n2,Sales,Won,2026-01-01\n3,Sales,Lost,2026-01-01\n4,Renewals,Negotiation,2027-01-01\n5,Renewals,Won,2026-01-01\n");

        var stage = proposal.Mapping.Feeds[0].Find("stage_id")!;
        stage.Pipelines.Select(own => $"{own.Pipeline}: {string.Join(", ", own.Stages.Select(rule => $"{rule.Name} {rule.Kind}"))}")
            .ShouldBe(["Renewals: Negotiation open, Won won", "Sales: Proposal open, Won won, Lost lost"]);
        stage.Stages.ShouldBeEmpty();
        proposal.Fields.Single(field => field.Field == "stage_id").Sentence.ShouldContain("Listed by pipeline, for several have \"Won\".");
        MappingReader.Read(proposal.ToYaml(), "m.yaml").Problems.ShouldBeEmpty();
        proposal.Questions.ShouldBeEmpty();
        Columns(proposal).ShouldContain("expected_close_date", "deals may still be open by a pipeline's own stages");
    }

    [Fact]
    public void Deals_without_a_pipeline_keep_the_stages_that_they_are_in()
    {
        var proposal = Propose("1,Sales,Proposal,\n2,Sales,Won,2026-01-01\n4,Renewals,Negotiation,\n5,Renewals,Won,2026-01-01\n6,,Lost,2026-01-01\n");

        var stage = proposal.Mapping.Feeds[0].Find("stage_id")!;
        stage.Pipelines.Count.ShouldBe(2);
        stage.Stages.Select(rule => rule.Name).ShouldBe(["Lost"]);
    }

    [Theory]
    [InlineData("1,Sales,Won,2026-01-01\n2,Sales,Lost,2026-01-01\n3,Renewals,Won,2026-01-01\n4,Renewals,Lost,2026-01-01\n", "All pipelines have these stages")]
    [InlineData("1,Sales,Warten,\n2,Sales,Won,2026-01-01\n3,Renewals,Won,2026-01-01\n", "Several pipelines have \"Won\"; what you say holds for all of them")]
    [InlineData("1,Sales,Won,2026-01-01\n2,Renewals,Lost,2026-01-01\n", "")]
    public void Elsewhere_one_list_says_it_all_and_the_doubt_is_told(string rows, string remark)
    {
        var proposal = Propose(rows);

        proposal.Mapping.Feeds[0].Find("stage_id")!.Pipelines.ShouldBeEmpty();
        var said = proposal.Fields.Single(field => field.Field == "stage_id").Sentence;
        said.ShouldContain(remark);
        said.Contains("ipelines", StringComparison.Ordinal).ShouldBe(remark.Length > 0);
    }

    private static IEnumerable<string> Columns(MappingProposal proposal) => proposal.Mapping.Feeds[0].Fields.Select(field => field.Field.Name);

    private MappingProposal Propose(string rows)
    {
        _text.File("deals.csv", Header + rows);

        return MappingProposal.For(_text.Tables, TestContext.Current.CancellationToken);
    }
}
