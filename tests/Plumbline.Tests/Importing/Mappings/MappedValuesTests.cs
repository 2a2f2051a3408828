namespace Plumbline.Tests.Importing.Mappings;

/// <summary>How the cells of a feed become values.</summary>
public sealed class MappedValuesTests : IDisposable
{
    private readonly MappedText _text = new();

    public void Dispose() => _text.Dispose();

    [Fact]
    public void A_blank_cell_is_unknown_and_never_zero()
    {
        _text.File("d.csv", "id,value,closed,won\nA,,,\nB,0,2026-03-04,no\n");

        _text.Rows("""
              - file: d.csv
                into: deals
                id: id
                fields: {amount: value, closed_at: closed}
                custom: {sure: {column: won, kind: flag}}
            """).ShouldBe(["deal A: amount=? closed_at=? currency=?", """deal B: amount=0 closed_at=2026-03-04 currency=? {"sure":false}"""]);
    }

    [Theory]
    [InlineData("12,5", "auto", "12.5")]
    [InlineData("12,5", "\"1.234,56\"", "12.5")]
    [InlineData("1.234", "comma", "1234")]
    [InlineData("1.234", "\"1,234.56\"", "1.234")]
    [InlineData("(1,200)", "\"1,234.56\"", "-1200")]
    [InlineData("$342.09K", "\"1,234.56\"", "342090")]
    public void Amounts_follow_the_stated_format(string cell, string format, string expected)
    {
        _text.File("d.csv", $"id;value\nA;{cell}\n");

        _text.Rows($$"""  - {file: d.csv, into: products, id: id, fields: {list_price: {column: value, format: {{format}} } } }""")
            .ShouldBe([$"product A: list_price={expected}"]);
    }

    [Theory]
    [InlineData("12,5", "\"1,234.56\"", "A separator stands where")]
    [InlineData("1.234", "auto", "The separator could group thousands")]
    [InlineData("12 apples", "auto", "This is not a number.")]
    [InlineData("999999999999999", "auto", "too large")]
    public void A_number_that_cannot_be_read_rejects_its_row_with_line_and_reason(string cell, string format, string reason)
    {
        _text.File("d.csv", $"id;value\nA;1\nB;{cell}\nC;\n");

        _text.Rows($$"""  - {file: d.csv, into: products, id: id, fields: {list_price: {column: value, format: {{format}} } } }""").Count.ShouldBe(2);
        var reject = _text.Rejects.ShouldHaveSingleItem();
        (reject.Source, reject.Line, reject.Column, reject.Value).ShouldBe(("d.csv", 3, "value", cell));
        reject.Reason.ShouldContain(reason);
    }

    [Theory]
    [InlineData("2026-03-04", "UTC", "2026-03-04")] // a date stays a date
    [InlineData("2026-03-04 23:30:00", "UTC", "2026-03-04T23:30:00Z")]
    [InlineData("2026-03-04 23:30:00", "America/New_York", "2026-03-05T04:30:00Z")]
    [InlineData("2026-03-04T23:30:00+01:00", "America/New_York", "2026-03-04T22:30:00Z")]
    [InlineData("2026-03-29 02:30", "Europe/Berlin", "2026-03-29T01:30:00Z")] // an hour that never was: the offset before it
    public void A_moment_keeps_what_the_source_knows(string cell, string zone, string expected)
    {
        _text.File("l.csv", $"id,at\nA,{cell}\n");
        const string feed = "  - {file: l.csv, into: leads, id: id, fields: {created_at: at}}";

        _text.Rows(feed, $"time_zone: {zone}").ShouldBe([$"lead A: created_at={expected}"]);
        _text.Rows(feed, zone: zone).ShouldBe([$"lead A: created_at={expected}"], "the workspace's zone counts where none is stated");
    }

    [Fact]
    public void A_date_field_takes_the_day_as_it_is_written()
    {
        _text.File("d.csv", "id,expected\nA,2026-03-31T00:00:00Z\nB,31.12.2026 23:59\n");

        _text.Rows("  - {file: d.csv, into: deals, id: id, fields: {expected_close_date: expected}}", "time_zone: America/New_York")
            .ShouldBe(["deal A: expected_close_date=2026-03-31", "deal B: expected_close_date=2026-12-31"]);
    }

    [Fact]
    public void Choices_go_through_the_map_and_an_unlisted_one_is_rejected_with_the_known_ones()
    {
        _text.File("a.csv", "id,kind\n1,Phone call\n2,EMAIL\n3,Pigeon\n4,\n");

        _text.Rows("  - {file: a.csv, into: activities, id: id, fields: {type: {column: kind, map: {Phone call: call}}}}")
            .ShouldBe(["activity 1: type=call", "activity 2: type=email", "activity 4: type=?"]);
        _text.Rejects.ShouldHaveSingleItem().Reason.ShouldContain("none of call, email, meeting");
    }

    [Theory]
    [InlineData("default: note", "activity 3: type=note")]
    [InlineData("default: blank", "activity 3: type=?")]
    public void An_unlisted_choice_becomes_the_stated_default(string unlisted, string expected)
    {
        _text.File("a.csv", "id,kind\n3,Pigeon\n");

        _text.Rows($$"""  - {file: a.csv, into: activities, id: id, fields: {type: {column: kind, map: {Phone: call}, {{unlisted}} } } }""").ShouldBe([expected]);
    }

    [Fact]
    public void Texts_are_trimmed_replaced_and_joined()
    {
        _text.File("u.csv", "id,first,last,team\n 7 ,  Ada ,Lovelace,GTXPro \n8,,Curie,-\n");

        _text.Rows("""
              - file: u.csv
                into: users
                id: id
                blanks: ["-"]
                fields:
                  name: [first, last]
                  role:
                    column: team
                    replace: {GTXPro: GTX Pro}
            """).ShouldBe(["user 7: name=Ada Lovelace role=GTX Pro", "user 8: name=Curie role=?"]);
    }

    [Fact]
    public void A_currency_beside_the_amount_beats_the_stated_one()
    {
        _text.File("d.csv", "id;value\nA;5 €\nB;7\nC;$ 9\n");

        _text.Rows("  - {file: d.csv, into: deals, id: id, fields: {amount: value}}", "currency: USD").ShouldBe([
            "deal A: amount=5 currency=EUR", "deal B: amount=7 currency=USD", "deal C: amount=9 currency=USD"]);
    }

    [Theory]
    [InlineData("60", "percent", "0.6")]
    [InlineData("60%", "fraction", "0.6")]
    [InlineData("0.6", "fraction", "0.6")]
    public void Shares_are_kept_between_zero_and_one(string cell, string format, string expected)
    {
        _text.File("d.csv", $"id,share\nA,{cell}\n");

        _text.Rows($$"""  - {file: d.csv, into: deals, id: id, fields: {probability_override: {column: share, format: {{format}} } } }""")
            .ShouldBe([$"deal A: probability_override={expected}"]);
    }

    [Fact]
    public void A_bare_percentage_is_not_taken_for_a_share()
    {
        _text.File("d.csv", "id,share\nA,60\n");

        _text.Rows("  - {file: d.csv, into: deals, id: id, fields: {probability_override: share}}").ShouldBeEmpty();
        _text.Rejects.ShouldHaveSingleItem().Reason.ShouldContain("format: percent");
    }

    [Fact]
    public void Numbers_may_be_scaled_and_wholes_must_be_whole()
    {
        _text.File("a.csv", "id,revenue,people\nA,1100.04,2822.0\nB,1,2.5\n");

        _text.Rows("""
              - file: a.csv
                into: accounts
                id: id
                fields: {est_total_spend: {column: revenue, times: 1000000}, employee_count: people}
            """).ShouldBe(["account A: est_total_spend=1100040000 employee_count=2822"]);
        _text.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("A whole number is expected.");
    }

    [Fact]
    public void Custom_fields_keep_their_kind()
    {
        _text.File("d.csv", "id,a,b,c,d,e\nA,\"say \"\"hé\"\"\",1.50,yes,2026-03-04,2026-03-04T10:00:00Z\n");

        _text.Rows("""
              - file: d.csv
                into: deals
                id: id
                custom:
                  text: a
                  number: {column: b, kind: number}
                  flag: {column: c, kind: flag}
                  day: {column: d, kind: date}
                  time: {column: e, kind: moment}
            """).ShouldBe(["""deal A: {"text":"say \"hé\"","number":1.50,"flag":true,"day":"2026-03-04","time":"2026-03-04T10:00:00Z"}"""]);
    }
}
