namespace Plumbline.Tests.Importing.Mappings;

/// <summary>What a history of deals says of a field is read as that field of the deals is.</summary>
public sealed class HistoryValuesTests : IDisposable
{
    private const string History =
        "  - {file: h.csv, into: deal_field_history, fields: {deal: {column: deal, by: name}, field: field, old_value: old, new_value: new, changed_at: {column: at, format: YYYY-MM-DD}}}\n";

    private readonly MappedText _text = new();

    public void Dispose() => _text.Dispose();

    [Fact]
    public void Values_are_read_in_the_formats_of_the_mapping()
    {
        Changes("amount,\"10,000\",\"$12,000.50\"", "expected_close_date,05/10/2026,8/11/2026 14:00", "probability_override,40%,0.5", "currency,usd,EUR", "next step,\"1,5\",call");

        Read(History, "dates: DD/MM/YYYY\nnumbers: \"1,234.56\"").ShouldBe([
            "amount: 10000 -> 12000.5", "expected_close_date: 2026-10-05 -> 2026-11-08", "probability_override: 0.4 -> 0.5",
            "currency: usd -> EUR", "next step: 1,5 -> call",
        ]);
        _text.Rejects.ShouldBeEmpty();
    }

    [Fact]
    public void The_column_of_the_deals_says_how_a_value_is_written_and_what_its_words_mean()
    {
        _text.File("d.csv", "id,value,close,chance,category,seller\n");
        Changes("amount,1.5,2", "expected_close_date,02/03/2026,", "probability_override,40,50", "forecast_category,Upside,Best Case", "owner_id,A. Lee,Bo");
        const string deals = """
              - file: d.csv
                into: deals
                id: id
                fields:
                  amount: {column: value, times: 1000}
                  expected_close_date: {column: close, format: MM/DD/YYYY}
                  probability_override: {column: chance, format: percent}
                  forecast_category: {column: category, map: {Upside: best_case}}
                  owner: {column: seller, by: name, replace: {A. Lee: Ann Lee}}

            """;

        Read(deals + History, "dates: YYYY-MM-DD\nnumbers: \"1,234.56\"").ShouldBe([
            "amount: 1500 -> 2000", "expected_close_date: 2026-02-03 -> ?", "probability_override: 0.4 -> 0.5",
            "forecast_category: best_case -> best_case", "owner_id: Ann Lee -> Bo",
        ]);
        _text.Rejects.ShouldBeEmpty();
    }

    [Fact]
    public void A_history_with_formats_of_its_own_is_read_in_them()
    {
        _text.File("d.csv", "id,value\n");
        Changes("amount,\"1.000,5\",2000");

        Read("  - {file: d.csv, into: deals, id: id, fields: {amount: {column: value, format: \"1,234.56\"}}}\n" + History.Replace("into:", "numbers: \"1.234,56\", into:", StringComparison.Ordinal))
            .ShouldBe(["amount: 1000.5 -> 2000"]);
    }

    [Fact]
    public void A_field_is_known_by_its_name_however_that_is_written()
    {
        Changes("Amount,\"1,000\",", "Expected Close Date,2026-01-02,", "Owner,Ann,Bo", "StageID,1,2", "Forecast category,commit,closed");

        Read(History, "numbers: \"1,234.56\"\ndates: YYYY-MM-DD").ShouldBe([
            "amount: 1000 -> ?", "expected_close_date: 2026-01-02 -> ?", "owner_id: Ann -> Bo", "stage_id: 1 -> 2", "forecast_category: commit -> closed",
        ]);
    }

    [Fact]
    public void What_cannot_be_read_is_rejected_with_its_column_and_value()
    {
        Changes("amount,100,lots", "amount,\"1,234\",", "expected_close_date,05/10/2026,", "forecast_category,commit,Sure", "amount,€5,£6");

        Read(History).ShouldBeEmpty();
        _text.Rejects.Select(reject => $"{reject.Line} {reject.Column} {reject.Value}")
            .ShouldBe(["2 new lots", "3 old 1,234", "4 old 05/10/2026", "5 new Sure", "6 new £6"], ignoreOrder: true);
        _text.Rejects[3].Reason.ShouldContain("none of omitted, pipeline");
    }

    private void Changes(params string[] rows) =>
        _text.File("h.csv", "deal,field,old,new,at\n" + string.Concat(rows.Select((row, i) => $"D{i},{row},2026-06-12\n")));

    private List<string> Read(string feeds, string rules = "") =>
        [.. _text.Rows(feeds, rules).Where(row => row.StartsWith("field change", StringComparison.Ordinal)).Select(Shown)];

    private static string Shown(string row)
    {
        string Of(string field, string next) => row[(row.IndexOf(field + "=", StringComparison.Ordinal) + field.Length + 1)..row.IndexOf($" {next}=", StringComparison.Ordinal)];

        return $"{Of("field", "old_value")}: {Of("old_value", "new_value")} -> {Of("new_value", "changed_at")}";
    }
}
