using Plumbline.Importing.Mappings;
using Plumbline.Importing.Values;

namespace Plumbline.Tests.Importing.Mappings;

/// <summary>Which dates a proposal takes from which columns, and how it reads them.</summary>
public sealed class ProposedDatesTests : IDisposable
{
    private readonly MappedText _text = new();

    public void Dispose() => _text.Dispose();

    [Fact]
    public void A_date_or_number_that_reads_in_two_ways_is_asked_and_never_guessed()
    {
        var proposal = _text.Propose("deals.csv", "deal id,close date,deal value,deal stage\n1,03/04/2026,1.234,Won\n2,05/06/2026,5.678,Lost\n");

        string.Join(" ", proposal.Questions.Select(question => question.Kind)).ShouldBe("NumberFormat DateFormat", proposal.ToYaml());
        proposal.Questions.Single(question => question.Kind == QuestionKind.DateFormat).Text.ShouldContain("\"03/04/2026\" could be 3 April 2026 or 4 March 2026");
        proposal.Questions.Single(question => question.Kind == QuestionKind.NumberFormat).Text.ShouldContain("\"1.234\" could be 1.234 or 1234");
        proposal.ToYaml().ShouldContain("format: ask");
        _text.Check(proposal.Mapping).CanRun.ShouldBeFalse();

        var answered = proposal.Questions.Aggregate(
            proposal.Mapping, (mapping, question) => mapping.Answer(question, question.Kind == QuestionKind.DateFormat ? "DD/MM/YYYY" : "1.234,56"));
        _text.Check(answered).CanRun.ShouldBeTrue();
        _text.Rows(answered)[2].ShouldContain("closed_at=2026-04-03");
        _text.Rows(answered)[2].ShouldContain("amount=1234");
    }

    [Fact]
    public void A_column_without_proof_follows_the_proven_one_of_its_file_and_says_so()
    {
        var proposal = _text.Propose("deals.csv", "deal id,created,close date,deal stage\n1,25/03/2026,03/04/2026,Won\n");

        proposal.Questions.ShouldBeEmpty();
        proposal.Mapping.Rules.Dates.ShouldBe("DD/MM/YYYY");
        var closed = proposal.Fields.Single(field => field.Field == "closed_at");
        closed.Certainty.ShouldBe(Certainty.Likely);
        closed.Sentence.ShouldContain("Other dates of the same file are written DD/MM/YYYY");
    }

    [Theory]
    [InlineData("deal stage", "Close Date", "Won", "Negotiation")]
    [InlineData("status", "Closing date", "Won", "Pending")]
    [InlineData("deal stage", "Abschlussdatum", "gewonnen", "Warten auf Godot")]
    public void One_date_of_open_and_closed_deals_is_read_as_expected_for_the_open_ones(string state, string close, string won, string open)
    {
        var proposal = _text.Propose("deals.csv", $"deal id,{state},{close}\n1,{won},2026-03-31\n2,{open},2026-09-30\n3,{open},\n");

        var expected = proposal.Fields.Single(field => field.Field == "expected_close_date");
        expected.Certainty.ShouldBe(Certainty.Likely);
        expected.Sentence.ShouldContain("such as 2026-09-30");
        expected.Sentence.ShouldContain("leave it out");
        proposal.ToYaml().ShouldContain("when: open");
        MappingReader.Read(proposal.ToYaml(), "m.yaml").Problems.ShouldBeEmpty();

        var answered = proposal.Questions.Aggregate(proposal.Mapping, (mapping, question) => mapping.Answer(question, "open"));
        var rows = _text.Rows(answered).Where(row => row.StartsWith("deal ", StringComparison.Ordinal)).ToList();
        rows[0].ShouldContain("closed_at=2026-03-31 expected_close_date=?");
        rows[1].ShouldContain("closed_at=? expected_close_date=2026-09-30");
        rows[2].ShouldContain("closed_at=? expected_close_date=?");
    }

    [Theory]
    [InlineData("deal id,deal stage,Close Date\n1,Won,2026-03-31\n2,Negotiation,\n")] // Nothing about open deals.
    [InlineData("deal id,deal stage,Closed On\n1,Won,2026-03-31\n2,Negotiation,2026-09-30\n")] // A day that is past, by its name.
    [InlineData("deal id,deal stage,Close Date\n1,Won,2026-03-31\n2,Lost,2026-09-30\n")]
    public void A_date_of_closed_deals_alone_is_nobody_s_expectation(string text) =>
        _text.Propose("deals.csv", text).Fields.ShouldNotContain(field => field.Field == "expected_close_date");

    [Fact]
    public void A_date_of_its_own_for_open_deals_comes_before_the_shared_one()
    {
        var proposal = _text.Propose("deals.csv", "deal id,deal stage,Close Date,Expected close\n1,Won,2026-03-31,2026-03-01\n2,Demo,2026-09-30,2026-10-01\n");

        MappedText.Columns(proposal.Mapping.Feeds[0])["expected_close_date"].ShouldBe("Expected close");
    }

    [Fact]
    public void A_hubspot_contact_s_qualification_dates_become_its_stage_history()
    {
        var proposal = _text.Propose(
            "contacts.csv",
            "Record ID,First Name,Email,Lifecycle Stage,Create Date,Contact owner,Became a Marketing Qualified Lead Date\n5,Ada,a@b.example,Customer,2026-01-02 10:00,Ann,2026-01-03 11:00\n");

        proposal.Crm.ShouldBe("HubSpot");
        _text.Rows(proposal.Mapping).ShouldContain(row => row.StartsWith("lead stage entry 5|mql|1|2026-01-03T11:00:00Z: lead_id=5 stage=mql", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hubspot_deal_s_stage_dates_become_its_stage_history()
    {
        var proposal = _text.Propose(
            "deals.csv",
            "Record ID,Deal Name,Deal Stage,Deal owner,Amount,Create Date,Close Date,\"Date entered \"\"Demo (Sales Pipeline)\"\"\",\"Date exited \"\"Demo (Sales Pipeline)\"\"\",Date entered “Contract sent”\n"
            + "7,Alpha,Contract sent,Ann,100,2026-01-02 10:00,2026-03-01 10:00,2026-01-05 09:00,2026-01-25 10:00,2026-01-25 10:00\n"
            + "8,Beta,Demo,Ann,100,2026-01-03 10:00,2026-03-01 10:00,2026-01-13 10:00,,\n");

        proposal.Fields.Where(field => field.Field.StartsWith("custom", StringComparison.Ordinal)).ShouldBeEmpty();
        _text.Rows(proposal.Mapping).Where(row => row.StartsWith("stage change", StringComparison.Ordinal)).ShouldBe(
        [
            "stage change 7|Demo|2026-01-05T09:00:00Z: deal_id=7 stage_id=Demo entered_at=2026-01-05T09:00:00Z exited_at=2026-01-25T10:00:00Z",
            "stage change 8|Demo|2026-01-13T10:00:00Z: deal_id=8 stage_id=Demo entered_at=2026-01-13T10:00:00Z exited_at=?",
            "stage change 7|Contract sent|2026-01-25T10:00:00Z: deal_id=7 stage_id=Contract sent entered_at=2026-01-25T10:00:00Z",
        ], ignoreOrder: true);
    }
}
