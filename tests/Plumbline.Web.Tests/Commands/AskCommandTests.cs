using System.Text.Json;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Web.Commands;

namespace Plumbline.Web.Tests.Commands;

public class AskCommandTests
{
    private readonly RecordingScreen _screen = new();
    private readonly FixedWorkspaces _folder = new();

    [Fact]
    public async Task The_words_become_the_question()
    {
        await Run(
            "ask", "win_rate,bookings", "--by", "owner,account.sector", "--by", "product", "--grain", "fiscal-quarter",
            "--from", "2017-01-01", "--to", "2018-01-01", "--where", "owner in ('A, B')", "--where", "amount > 1",
            "--compare", "year", "--as-of", "2017-06-30", "--variant", "value");

        var asked = _folder.Asked[0];
        asked.Metrics.ShouldBe(["win_rate", "bookings"]);
        asked.By.ShouldBe(["owner", "account.sector", "product"]);
        asked.Grain.ShouldBe(Grain.FiscalQuarter);
        asked.From.ShouldBe(new DateOnly(2017, 1, 1));
        asked.To.ShouldBe(new DateOnly(2018, 1, 1));
        asked.Where.ShouldBe(["owner in ('A, B')", "amount > 1"]);
        asked.Compare.ShouldBe(Comparison.Year);
        asked.AsOf.ShouldBe(new DateOnly(2017, 6, 30));
        asked.Variant.ShouldBe("value");
    }

    [Fact]
    public async Task Json_is_one_object_with_the_promised_names_in_order()
    {
        (await Run("ask", "win_rate", "--by", "owner", "--compare", "year", "--format", "json")).ShouldBe(ExitCode.Done);

        using var json = JsonDocument.Parse(_screen.Output);
        Names(json.RootElement).ShouldBe(["query", "data", "rows"]);
        Names(json.RootElement.GetProperty("data")).ShouldBe(["version", "as_of", "time_zone", "currency"]);
        var row = json.RootElement.GetProperty("rows")[0];
        Names(row).ShouldBe([
            "metric", "variant", "definition_version", "unit", "by", "period_start", "period_end", "value", "numerator",
            "denominator", "n", "low", "high", "low_sample", "is_partial", "null_reason", "compare", "lead_definitions", "is_mature",
        ]);
        Names(row.GetProperty("compare")).ShouldBe(["period_start", "period_end", "value", "change", "change_relative"]);
    }

    [Fact]
    public async Task Json_keeps_every_digit_and_every_null()
    {
        await Run("ask", "win_rate", "bookings", "--by", "owner", "--format", "json");

        using var json = JsonDocument.Parse(_screen.Output);
        var rows = json.RootElement.GetProperty("rows");
        rows[0].GetProperty("value").GetRawText().ShouldBe("0.6315010570824524312896405919");
        rows[0].GetProperty("by").GetProperty("owner").GetString().ShouldBe("A. [Moreno]");
        rows[0].GetProperty("period_end").GetString().ShouldBe("2018-01-01");
        rows[0].GetProperty("compare").ValueKind.ShouldBe(JsonValueKind.Null);
        rows[1].GetProperty("value").GetRawText().ShouldBe("1234567.5");
        rows[2].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        rows[2].GetProperty("null_reason").GetString().ShouldBe("no_denominator");
        rows[2].GetProperty("by").GetProperty("owner").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Json_leaves_notes_to_standard_error()
    {
        await Run("ask", "win_rate", "--format", "json");

        _screen.Messages.ShouldContain("3 deals in EUR were left out.");
        _screen.Messages.ShouldContain("2017-01-01 to 2017-12-31 (all data)");
    }

    [Fact]
    public async Task The_total_row_is_asked_for_and_not_added_up()
    {
        await Run("ask", "win_rate", "--by", "owner");

        _folder.Asked.Count.ShouldBe(2);
        _folder.Asked[1].By.ShouldBeEmpty();
        _folder.Asked[1].To.ShouldBe(new DateOnly(2018, 1, 1));
        _screen.Output.ShouldContain("Total");
    }

    [Fact]
    public async Task The_table_marks_and_explains_what_is_missing()
    {
        await Run("ask", "win_rate", "--by", "owner");

        _screen.Output.ShouldContain("A. [Moreno]");
        _screen.Output.ShouldContain("63.2%");
        _screen.Output.ShouldContain("– no denominator");
        _screen.Output.ShouldContain("* too few records");
        _screen.Output.ShouldContain("3 deals in EUR were left out.");
        _screen.Output.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task Csv_has_a_line_per_value()
    {
        await Run("ask", "win_rate", "--by", "owner", "--format", "csv");

        var lines = _screen.Output.Split("\r\n");
        lines[0].ShouldStartWith("metric,variant,definition_version,unit,owner,period_start,period_end,value,");
        lines[1].ShouldStartWith("win_rate,,1,fraction,A. [Moreno],2017-01-01,2018-01-01,0.6315010570824524312896405919,4238,6711,6711,");
        lines[2].ShouldContain(",,4238,6711,0,,,true,false,true,no_denominator");
    }

    [Fact]
    public async Task A_metric_that_does_not_exist_is_refused_with_nothing_on_standard_output()
    {
        (await Run("ask", "win_rat", "--format", "json")).ShouldBe(ExitCode.Refused);

        _screen.Output.ShouldBeEmpty();
        _screen.Messages.ShouldBe("There is no metric 'win_rat'. Did you mean win_rate?\n");
    }

    [Fact]
    public async Task A_workspace_that_does_not_exist_is_refused_with_a_suggestion()
    {
        (await Run("ask", "win_rate", "--workspace", "defualt")).ShouldBe(ExitCode.Refused);

        _screen.Messages.ShouldContain("Did you mean default?");
    }

    [Fact]
    public async Task Rows_in_json_are_all_of_them_and_in_a_table_the_first()
    {
        await Run("rows", "win_rate", "--part", "numerator", "--format", "json");
        await Run("rows", "win_rate", "--order", "-amount");

        _folder.AskedRows[0].Limit.ShouldBe(int.MaxValue);
        _folder.AskedRows[0].Part.ShouldBe(RowsPart.Numerator);
        _folder.AskedRows[1].Limit.ShouldBe(50);
        _folder.AskedRows[1].Order.ShouldBe("-amount");
    }

    [Fact]
    public async Task Rows_in_json_have_the_promised_names()
    {
        await Run("rows", "win_rate", "--format", "json");

        using var json = JsonDocument.Parse(_screen.Output);
        Names(json.RootElement).ShouldBe(["query", "data", "rows"]);
        Names(json.RootElement.GetProperty("rows")[0]).ShouldBe(
            ["part", "record", "id", "source_id", "name", "on", "numerator", "denominator", "fields"]);
        json.RootElement.GetProperty("rows")[0].GetProperty("fields").GetProperty("amount").GetRawText().ShouldBe("12.5");
    }

    [Fact]
    public async Task Rows_in_a_table_show_the_columns_a_line_has_room_for_and_name_the_others()
    {
        var narrow = new RecordingScreen(new(70, false, false));

        await CommandsInMemory.Run(_folder, narrow, ["rows", "win_rate"]);
        await Run("rows", "win_rate");

        narrow.Output.Split('\n').ShouldAllBe(line => line.Length <= 70 || line.StartsWith("No room for", StringComparison.Ordinal));
        narrow.Output.ShouldContain("No room for denominator, amount, owner: --format csv has them all.");
        _screen.Output.ShouldNotContain("No room");
        _screen.Output.ShouldContain("owner");
    }

    [Fact]
    public async Task Rows_in_csv_cannot_carry_a_formula()
    {
        await Run("rows", "win_rate", "--format", "csv");

        _screen.Output.ShouldContain("\"'=HYPERLINK(1)\"");
    }

    [Fact]
    public async Task Rows_that_were_cut_say_so()
    {
        await Run("rows", "win_rate", "--limit", "1");

        _screen.Messages.ShouldContain("1 of 2 records; --limit 2 shows all.");
    }

    [Fact]
    public async Task Explain_shows_formula_plan_and_sql()
    {
        await Run("explain", "win_rate");

        _screen.Output.ShouldContain("won over closed");
        _screen.Output.ShouldContain("read deal_closings");
        _screen.Output.ShouldContain("$1 = 2017-01-01");
    }

    [Fact]
    public async Task The_catalogue_is_listed_as_an_array_with_ids()
    {
        await Run("metrics", "list", "--format", "json");

        using var json = JsonDocument.Parse(_screen.Output);
        json.RootElement.EnumerateArray().Select(metric => metric.GetProperty("id").GetString()).ShouldBe(["win_rate", "bookings"]);
    }

    private Task<int> Run(params string[] args) => CommandsInMemory.Run(_folder, _screen, args);

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
