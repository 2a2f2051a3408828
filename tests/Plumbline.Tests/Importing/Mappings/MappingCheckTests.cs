using Plumbline.Importing.Mappings;

namespace Plumbline.Tests.Importing.Mappings;

public sealed class MappingCheckTests : IDisposable
{
    private readonly MappedText _text = new();

    public void Dispose() => _text.Dispose();

    [Fact]
    public void A_missing_file_is_named_with_the_one_that_was_meant()
    {
        _text.File("deals.csv", "id\nA\n");

        var problem = Check("  - {file: deal.csv, into: deals, id: id}").Problems.ShouldHaveSingleItem();
        problem.ToString().ShouldBe("test.map.yaml:5:5: There is no file \"deal.csv\"; found were deals.csv. Did you mean \"deals.csv\"?");
    }

    [Fact]
    public void A_missing_column_is_named_with_its_place()
    {
        _text.File("deals.csv", "Deal ID,Close Date\nA,\n");

        var problem = Check("  - file: deals.csv\n    into: deals\n    id: deal-id\n    fields:\n      closed_at: Closed Date").Problems.ShouldHaveSingleItem();
        problem.ToString().ShouldBe("test.map.yaml:9:7: deals.csv has no column \"Closed Date\". Did you mean \"Close Date\"?");
    }

    [Fact]
    public void A_date_format_is_proven_from_a_day_above_twelve_anywhere_in_the_column()
    {
        var days = string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i},03/04/2026\n"));
        _text.File("deals.csv", $"id,closed\n{days}x,25/04/2026\n");

        var verdict = Check("  - {file: deals.csv, into: deals, id: id, fields: {closed_at: closed}}");
        verdict.CanRun.ShouldBeTrue();
        verdict.Mapping.Feeds[0].Fields[0].Format.ShouldBe("DD/MM/YYYY");
        _text.Rows(verdict.Mapping)[0].ShouldBe("deal 0: closed_at=2026-04-03");
    }

    [Fact]
    public void What_the_column_does_not_prove_is_asked_and_runs_once_answered()
    {
        _text.File("deals.csv", "id,closed,value\nA,03/04/2026,1.234\n");

        var verdict = Check("  - {file: deals.csv, into: deals, id: id, fields: {closed_at: closed, amount: value}}");
        verdict.CanRun.ShouldBeFalse();
        verdict.Questions.Select(question => question.Kind).ShouldBe([QuestionKind.DateFormat, QuestionKind.NumberFormat]);
        verdict.Questions[0].Text.ShouldContain("3 April 2026 or 4 March 2026");
        verdict.Questions[1].Text.ShouldContain("1.234 or 1234");

        var answered = verdict.Mapping.Answer(verdict.Questions[0], "MM/DD/YYYY").Answer(verdict.Questions[1], "1.234,56");
        var again = MappingCheck.Against(answered, _text.Tables, "test.map.yaml", TestContext.Current.CancellationToken);
        again.CanRun.ShouldBeTrue();
        _text.Rows(again.Mapping).ShouldBe(["deal A: closed_at=2026-03-04 amount=1234 currency=?"]);
    }

    [Fact]
    public void A_column_of_the_wrong_kind_is_a_problem_and_an_empty_one_is_not()
    {
        _text.File("deals.csv", "id,closed,made\nA,soon,\n");

        var verdict = Check("  - {file: deals.csv, into: deals, id: id, fields: {closed_at: closed, created_at: made}}");
        verdict.Problems.ShouldHaveSingleItem().What.ShouldStartWith("\"closed_at\" needs dates, and this column holds none");
    }

    [Fact]
    public void Open_questions_of_the_document_stop_it()
    {
        _text.File("d.csv", "id,stage,kind\nA,X,Y\n");

        var verdict = Check("""
              - {file: d.csv, into: deals, id: id, dates: ask, fields: {stage: {column: stage, stages: {X: ask}}, outcome: {from: stage}}}
              - {file: d.csv, into: activities, id: ask, fields: {type: {column: kind, map: {Y: ask}}, occurred_at: {column: stage, format: ask}}}
            """);
        verdict.Questions.Select(question => (question.Kind, question.Item)).ShouldBe([
            (QuestionKind.StageKind, "X"), (QuestionKind.Id, null), (QuestionKind.Word, "Y"), (QuestionKind.DateFormat, null)]);

        var answers = new Dictionary<QuestionKind, string>
        {
            [QuestionKind.StageKind] = "open", [QuestionKind.Id] = "id", [QuestionKind.Word] = "call", [QuestionKind.DateFormat] = "DD/MM/YYYY",
        };
        var answered = verdict.Questions.Aggregate(verdict.Mapping, (mapping, question) => mapping.Answer(question, answers[question.Kind]));
        Questions.Open(answered).ShouldBeEmpty();
    }

    [Fact]
    public void Files_that_no_feed_reads_are_listed()
    {
        _text.File("deals.csv", "id\nA\n").File("notes.csv", "id\nA\n");

        Check("  - {file: deals.csv, into: deals, id: id}").Unread.ShouldBe(["notes.csv"]);
    }

    [Fact]
    public void A_stated_layout_is_passed_on_to_the_reading_of_its_file()
    {
        var hints = FileLayout.Hints(MappedText.Mapping(
            "  - {file: 'deals*.csv', delimiter: tab, encoding: windows-1252, header_line: 4, into: deals, id: id}\n  - {file: b.csv, into: deals, id: id}"));

        var deals = hints("2026/deals-1.csv").ShouldNotBeNull();
        (deals.Delimiter, deals.Encoding!.CodePage, deals.HeaderLine).ShouldBe(('\t', 1252, 4));
        hints("b.csv").ShouldBeNull();
    }

    private MappingVerdict Check(string feeds) =>
        MappingCheck.Against(MappedText.Mapping(feeds), _text.Tables, "test.map.yaml", TestContext.Current.CancellationToken);
}
