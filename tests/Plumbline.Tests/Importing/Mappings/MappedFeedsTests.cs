using Plumbline.Importing;
using Plumbline.Importing.Mappings;

namespace Plumbline.Tests.Importing.Mappings;

public sealed class MappedFeedsTests : IDisposable
{
    private readonly MappedText _text = new();

    public void Dispose() => _text.Dispose();

    [Fact]
    public void Ids_may_be_composed_and_a_log_is_known_by_what_it_says()
    {
        _text.File("l.csv", "order,line,product,qty\nO1,1,Bolt,3\nO1,,Nut,1.5\n,2,Nut,1\n");

        _text.Rows("""
              - {file: l.csv, into: orders, id: [order, line], fields: {status: {constant: paid}}}
              - {file: l.csv, into: order_lines, fields: {order: {column: [order, line], by: id}, product: {column: product, by: name}, quantity: qty}}
            """).ShouldBe([
            "order O1|1: status=paid", "order O1|: status=paid", "order |2: status=paid",
            "order line O1|1|Bolt: order_id=O1|1 product_id=Bolt quantity=3",
            "order line O1||Nut: order_id=O1| product_id=Nut quantity=1.5",
            "order line |2|Nut: order_id=|2 product_id=Nut quantity=1",
        ]);
    }

    [Fact]
    public void Use_belongs_to_an_account_or_to_a_person_and_to_nobody_only_when_both_are_blank()
    {
        _text.File("u.csv", "account,user,event,at\nA1,u1,login,2026-03-04\n,u2,login,2026-03-04\nA2,,login,2026-03-04\n,,login,2026-03-04\n");

        _text.Rows("  - {file: u.csv, into: usage_events, fields: {account: {column: account, by: id}, user_ref: user, event: event, occurred_at: {column: at, format: YYYY-MM-DD}}}")
            .Count.ShouldBe(3);
        _text.Rejects.ShouldHaveSingleItem().Reason.ShouldContain("\"account_id or user_ref\" is blank");
    }

    [Fact]
    public void A_row_without_an_id_is_rejected()
    {
        _text.File("d.csv", "id,name\n,Nameless\n");

        _text.Rows("  - {file: d.csv, into: deals, id: id, fields: {name: name}}").ShouldBeEmpty();
        _text.Rejects.ShouldHaveSingleItem().Reason.ShouldContain("The id is blank");
    }

    [Fact]
    public void Rows_that_do_not_meet_the_filter_are_passed_over_in_silence()
    {
        _text.File("d.csv", "id,Stage Name,closed,value\nA,Won,2026-01-31,5\nB,Lost,,5\nC,Won,2026-02-01,5\nD,Won,2026-03-01,10\nE,won,2026-03-01,\n");

        _text.Rows("""
              - file: d.csv
                into: deals
                id: id
                where: ["Stage Name in (WON, Other)", closed is not blank, closed >= 2026-02-01, value < 10]
            """).ShouldBe(["deal C:"]);
        _text.Rejects.ShouldBeEmpty();
    }

    [Fact]
    public void Stages_with_kinds_make_stage_rows_and_outcomes()
    {
        _text.File("d.csv", "id,stage,close,value\nA,Talking,2026-05-01,\nB,Signed,2026-04-01,7\nC,gone,2026-04-02,0\nD,,2026-04-03,1\n");

        _text.Rows("""
              - file: d.csv
                into: deals
                id: id
                fields:
                  closed_at: {column: close, when: closed}
                  expected_close_date: {column: close, when: open}
                  amount: {column: value, when: won}
                  outcome: {from: stage}
                  stage:
                    column: stage
                    stages:
                      Talking: {kind: open, probability: 0.4}
                      Signed: won
                      Gone: lost
            """).ShouldBe([
            "stage Talking: name=Talking position=1 kind=open default_probability=0.4",
            "stage Signed: name=Signed position=2 kind=won default_probability=?",
            "stage Gone: name=Gone position=3 kind=lost default_probability=?",
            "deal A: closed_at=? expected_close_date=2026-05-01 amount=? outcome=open stage_id=Talking currency=?",
            "deal B: closed_at=2026-04-01 expected_close_date=? amount=7 outcome=won stage_id=Signed currency=?",
            "deal C: closed_at=2026-04-02 expected_close_date=? amount=? outcome=lost stage_id=Gone currency=?",
            "deal D: closed_at=? expected_close_date=? amount=? outcome=? stage_id=? currency=?",
        ]);
    }

    [Fact]
    public void An_unlisted_stage_is_rejected_or_takes_the_default()
    {
        _text.File("d.csv", "id,stage\nA,Open\nB,Parked\n");
        const string feed = "  - {file: d.csv, into: deals, id: id, fields: {outcome: {from: stage}, stage: {column: stage, stages: {Open: open}~}}}";

        _text.Rows(feed.Replace("~", "", StringComparison.Ordinal)).Count.ShouldBe(2);
        _text.Rejects.ShouldHaveSingleItem().Reason.ShouldContain("it lists Open");
        _text.Rows(feed.Replace("~", ", default: unqualified", StringComparison.Ordinal)).ShouldBe([
            "stage Open: name=Open position=1 kind=open", "stage Parked: name=Parked position=? kind=unqualified",
            "deal A: outcome=open stage_id=Open", "deal B: outcome=unqualified stage_id=Parked",
        ]);
    }

    [Fact]
    public void Stages_of_one_name_in_two_pipelines_are_two()
    {
        _text.File("d.csv", "id,line,stage\nA,New,Won\nB,Old,Won\nC,New,Won\n");

        _text.Rows("""
              - {file: d.csv, into: deals, id: id, fields: {stage: {column: stage, stages: {Won: won}}, pipeline: {column: line, by: name}}}
            """).ShouldBe([
            "stage New|Won: name=Won position=1 kind=won pipeline_id=New", "stage Old|Won: name=Won position=1 kind=won pipeline_id=Old",
            "deal A: stage_id=New|Won pipeline_id=New", "deal B: stage_id=Old|Won pipeline_id=Old", "deal C: stage_id=New|Won pipeline_id=New",
        ]);
    }

    [Fact]
    public void A_stage_is_of_the_kind_and_at_the_place_that_its_pipeline_gives_it()
    {
        _text.File("d.csv", "id,line,stage\nA,New,Signed\nB,renewals,signed\nC,Renewals,Paid\nD,New,Paid\nE,,Signed\n");

        _text.Rows("""
              - file: d.csv
                into: deals
                id: id
                fields:
                  outcome: {from: stage}
                  stage:
                    column: stage
                    stages: {Offer: open, Signed: won}
                    pipelines:
                      Renewals: {Signed: {kind: open, probability: 0.9}, Paid: won}
                  pipeline: {column: line, by: name}
            """).ShouldBe([
            "stage renewals|Signed: name=Signed position=1 kind=open pipeline_id=renewals default_probability=0.9",
            "stage New|Signed: name=Signed position=2 kind=won pipeline_id=New default_probability=?",
            "stage Renewals|Paid: name=Paid position=2 kind=won pipeline_id=Renewals default_probability=?",
            "stage Signed: name=Signed position=2 kind=won pipeline_id=? default_probability=?",
            "deal A: outcome=won stage_id=New|Signed pipeline_id=New", "deal B: outcome=open stage_id=renewals|Signed pipeline_id=renewals",
            "deal C: outcome=won stage_id=Renewals|Paid pipeline_id=Renewals", "deal E: outcome=won stage_id=Signed pipeline_id=?",
        ], ignoreOrder: true);
        _text.Rejects.ShouldHaveSingleItem().Reason.ShouldContain("it lists Offer, Signed");
    }

    [Fact]
    public void Several_files_of_one_pattern_are_one_source()
    {
        _text.File("deals-1.csv", "id,name\nA,x\n").File("deals-2.csv", "NAME,ID\ny,B\n");
        var mapping = MappedText.Mapping("  - {file: DEALS*.csv, into: deals, id: id, load: full, fields: {name: name}}");

        var feed = MappedFeeds.From(mapping, _text.Tables, "UTC").ShouldHaveSingleItem();
        feed.Header.Load.ShouldBe(Load.Full);
        _text.Rows(mapping).ShouldBe(["deal A: name=x", "deal B: name=y"]);
    }

    [Fact]
    public void What_others_refer_to_comes_first_and_two_feeds_of_one_file_have_two_names()
    {
        _text.File("x.csv", "id\nA\n");
        var mapping = MappedText.Mapping(
            "  - {file: x.csv, into: deals, id: id}\n  - {file: x.csv, into: accounts, id: id}\n  - {file: x.csv, into: deals, id: id, system: other}");

        MappedFeeds.From(mapping, _text.Tables, "UTC").Select(feed => (feed.Header.Entity.Table, feed.Header.Source, feed.Header.SourceSystem))
            .ShouldBe([("accounts", "x.csv", "test"), ("deals", "x.csv", "test"), ("deals", "x.csv (2)", "other")]);
    }

    [Fact]
    public void What_is_wrong_with_the_file_itself_is_rejected_once_however_many_feeds_read_it()
    {
        _text.File("x.csv", "id,name\nA,x\nB,y,z\n");

        _text.Rows("  - {file: x.csv, into: deals, id: id, fields: {name: name}}\n  - {file: x.csv, into: accounts, id: id, fields: {name: name}}")
            .Count.ShouldBe(2);
        _text.Rejects.ShouldHaveSingleItem().Line.ShouldBe(3);
    }
}
