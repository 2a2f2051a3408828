using System.Globalization;
using Plumbline.Facts;
using Plumbline.Importing;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Tests.Waterfalls;
using Plumbline.Metrics.Waterfalls;
using Plumbline.Stores;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;
using Plumbline.Tests.Stores.Postgres;

namespace Plumbline.Tests.Waterfalls;

/// <summary>The waterfall of random histories in a store is, deal by deal, what the plain reading of the definition says, on both engines.</summary>
public sealed class WaterfallTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Owner = "owner = 'Owner 1'";
    private static readonly string[] Window = ["expected_close_on >= 2026-04-01", "expected_close_on < 2026-07-01"];

    private static readonly (string From, string To)[] Periods = [("2026-02-01", "2026-03-01"), ("2026-03-01", "2026-04-01"), ("2026-02-01", "2026-04-01"), ("2026-04-20", "2026-06-01")];

    [Fact]
    public async Task Ten_thousand_histories_in_the_embedded_store_are_told_as_the_definition_reads()
    {
        using var company = new ImportedCompany();
        await Compare(company, 10_000, 1);
    }

    [Fact]
    public async Task Two_thousand_histories_in_PostgreSQL_are_told_as_the_definition_reads()
    {
        using var workspaces = postgres.Open(postgres.NewDatabase());
        using var company = new ImportedCompany(store: workspaces.Find(Workspace.Default).Value);
        await Compare(company, 2_000, 2);
    }

    [Fact]
    public async Task What_stands_between_two_periods_is_the_closing_of_the_first_and_the_opening_of_the_second()
    {
        using var company = new ImportedCompany();
        Import(company, Histories(1_000, 3));
        foreach (var where in new[] { [], new[] { Owner }, Window })
        {
            var (first, second, both) = (await Waterfall(company, Periods[0], where), await Waterfall(company, Periods[1], where), await Waterfall(company, Periods[2], where));

            first.Closing.Amount.ShouldBe(second.Opening.Amount);
            (both.Opening.Amount, both.Closing.Amount).ShouldBe((first.Opening.Amount, second.Closing.Amount));
            first.Change.ShouldNotBe(0);
            foreach (var waterfall in new[] { first, second, both })
            {
                (waterfall.Opening.Amount + waterfall.Lines.Sum(line => line.Amount)).ShouldBe(waterfall.Closing.Amount);
                waterfall.Closing.Amount.ShouldBe(company.Value("open_pipeline_value", $"{waterfall.Closing.On:yyyy-MM-dd}", where) ?? 0);
                (waterfall.Opening.Unknown + waterfall.Closing.Unknown).ShouldBeGreaterThan(0);
            }
        }
    }

    [Fact]
    public void What_owners_have_each_is_what_a_question_for_each_of_them_gives()
    {
        using var company = new ImportedCompany();
        Import(company, Histories(1_000, 4));
        var broken = company.Ask("pipeline_waterfall", "owner,movement", "2026-03");
        foreach (var number in new[] { 1, 2 })
        {
            var alone = company.Ask("pipeline_waterfall", "movement", "2026-03", where: [$"owner = 'Owner {number}'"]);

            broken.Where(row => row.By["owner"] == $"Owner {number}").Select(Told).Order().ShouldBe(alone.Select(Told).Order());
            alone.Select(row => row.By["movement"]).ShouldContain("transferred_in");
        }
    }

    [Fact]
    public void A_series_of_waterfalls_is_that_of_each_month()
    {
        using var company = new ImportedCompany();
        Import(company, Histories(1_000, 5));
        var series = company.Ask("pipeline_waterfall", "movement", "2026-02-01..2026-05-01", Metrics.Periods.Grain.Month);
        foreach (var month in new[] { 2, 3, 4 })
        {
            series.Where(row => row.PeriodStart.Month == month && row.N > 0).Select(Told).Order()
                .ShouldBe(company.Ask("pipeline_waterfall", "movement", $"2026-0{month}").Select(Told).Order());
        }
    }

    [Fact]
    public async Task Monthly_revenue_is_led_from_one_month_to_the_next_by_lines_that_open_to_their_rows()
    {
        using var company = new ImportedCompany();
        company.Import(GeneratedCompany.Feeds(new GeneratedCompany(7).Tables()));
        foreach (var period in new[] { "2026-02", "2026-03", "2025-01-01..2026-07-01" })
        {
            var query = new MetricQuery { Metrics = [], Period = period };
            var bridge = (await company.Engine.Waterfall(new WaterfallQuery(query, WaterfallKind.Revenue), default)).Value;

            bridge.Closing.Amount.ShouldBe(bridge.Opening.Amount + bridge.Lines.Sum(line => line.Amount));
            bridge.Closing.Amount.ShouldBe(company.Value("mrr", query.Period) ?? 0);
            (period.Length == 7 || bridge.Lines.Any(line => line.Amount != 0)).ShouldBeTrue(period);
            foreach (var line in bridge.Lines.Where(line => line.Records > 0))
            {
                var rows = await company.Engine.Rows(new RowsQuery(bridge.Question.Query with { Where = [$"{bridge.Question.By} = '{line.Name}'"] }), default);
                (rows.Value.Numerator, rows.Value.Total).ShouldBe((line.Amount, line.Records));
            }
        }
    }

    [Theory]
    [InlineData(WaterfallKind.Revenue, "2026-05", "2026-Q2", "--window: Only deals have an expected close. Leave --window out.")]
    [InlineData(WaterfallKind.Pipeline, "2026-05", "soon", "--window: 'soon' is not a period.")]
    [InlineData(WaterfallKind.Pipeline, "2027-05", null, "--period: The period begins on 2027-05-01, after 2026-07-01, the day that is known.")]
    public async Task A_question_that_has_no_waterfall_is_refused_with_what_is_wrong(WaterfallKind kind, string period, string? window, string problem)
    {
        using var company = new ImportedCompany();
        Import(company, Histories(5, 6));
        var refused = await company.Engine.Waterfall(new WaterfallQuery(new MetricQuery { Metrics = [], Period = period }, kind, window), default);

        refused.Problems.ShouldHaveSingleItem().ToString().ShouldStartWith(problem);
    }

    [Fact]
    public async Task What_a_rate_of_exchange_did_is_a_line_of_its_own_and_no_movement()
    {
        using var company = new ImportedCompany();
        company.Import([
            new Table("fx_rates", "id | currency | valid_from | base_per_unit\n1 | EUR | 2026-01-01 | 1.10\n2 | EUR | 2026-05-15 | 1.20"),
            new Table("deals", """
                id | outcome | amount | currency | created_at | closed_at
                stays | open | 100 | EUR | 2026-03-01 |
                home | open | 70 | USD | 2026-03-01 |
                fresh | open | 50 | EUR | 2026-05-20 |
                sold | won | 200 | EUR | 2026-03-01 | 2026-05-20
                odd | open | 10 | XAU | 2026-03-01 |
                """),
        ]);
        var waterfall = (await company.Engine.Waterfall(new WaterfallQuery(new MetricQuery { Metrics = [], Period = "2026-05" }), default)).Value;

        (waterfall.Opening.Amount, waterfall.Opening.Unknown, waterfall.Closing.Amount).ShouldBe((400, 1, 250));
        waterfall.Lines.Where(line => line.Amount != 0).Select(line => (line.Name, line.Amount)).ShouldBe([("new", 55), ("won", -220), ("fx", 15)]);
        (await company.Engine.Waterfall(new WaterfallQuery(new MetricQuery { Metrics = [], Period = "2026-05", ConstantRates = new(2026, 6, 1) }), default))
            .Value.Lines.Where(line => line.Amount != 0).Select(line => (line.Name, line.Amount)).ShouldBe([("new", 60), ("won", -240)]);
    }

    [Fact]
    public async Task Without_deals_there_is_no_waterfall_of_zeros()
    {
        using var company = new ImportedCompany();
        var refused = await company.Engine.Waterfall(new WaterfallQuery(new MetricQuery { Metrics = [], Period = "2026-05" }), default);

        refused.Problems.ShouldHaveSingleItem().What.ShouldContain("none are imported yet");
    }

    private static string Told(AnswerRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.By["movement"]} {row.Value:0.00} {row.N}");

    private static async Task Compare(ImportedCompany company, int count, int seed)
    {
        var histories = Histories(count, seed);
        Import(company, histories);
        foreach (var period in Periods)
        {
            foreach (var (where, scope, window) in Questions())
            {
                var (opening, closing) = (Day(period.From).AddDays(-1), Day(period.To).AddDays(-1));
                var plain = new PlainMovements(opening, closing, scope, window);
                var expected = histories.SelectMany((past, number) => plain.Of(past).Select(moved => Line(number, moved.Line, moved.Amount))).Order(StringComparer.Ordinal).ToList();

                (await Moved(company, period, where)).ShouldBe(expected, $"{period} {string.Join(" and ", where)}, seed {seed}");

                var waterfall = await Waterfall(company, period, where);
                waterfall.Opening.Amount.ShouldBe(Sum(histories, plain, opening));
                waterfall.Closing.Amount.ShouldBe(Sum(histories, plain, closing));
            }
        }
    }

    private static IEnumerable<(string[] Where, Func<DealState, bool> Scope, Func<DealState, bool> Window)> Questions()
    {
        static bool All(DealState state) => true;
        static bool Mine(DealState state) => state.Owner == 1;
        static bool Due(DealState state) => state.ExpectedClose >= new DateOnly(2026, 4, 1) && state.ExpectedClose < new DateOnly(2026, 7, 1);
        yield return ([], All, All);
        yield return ([Owner], Mine, All);
        yield return (Window, All, Due);
        yield return ([Owner, .. Window], Mine, Due);
    }

    private static decimal Sum(List<List<DealEvent>> histories, PlainMovements plain, DateOnly day) =>
        histories.Select(past => DealState.At(past, day)).Where(plain.Counts).Sum(state => state.Amount ?? 0);

    private static async Task<List<string>> Moved(ImportedCompany company, (string From, string To) period, string[] where)
    {
        var rows = await company.Engine.Rows(new RowsQuery(Query(period, where) with { Metrics = ["pipeline_waterfall"] }, Limit: int.MaxValue), default);
        rows.Problems.ShouldBeEmpty();
        return [.. rows.Value.Rows.Select(row => Line(int.Parse(row.SourceId!, CultureInfo.InvariantCulture), (string)row.Fields["movement"]!, row.Numerator)).Order(StringComparer.Ordinal)];
    }

    private static async Task<Waterfall> Waterfall(ImportedCompany company, (string From, string To) period, string[] where) =>
        (await company.Engine.Waterfall(new WaterfallQuery(Query(period, where)), default)).Value;

    private static MetricQuery Query((string From, string To) period, string[] where) => new() { Metrics = [], From = Day(period.From), To = Day(period.To), Where = where };

    private static string Line(int deal, string movement, decimal? amount) => string.Create(CultureInfo.InvariantCulture, $"{deal:00000} {movement} {amount:0.00}");

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static List<List<DealEvent>> Histories(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => RandomPast.Of(random, isImported: true))];
    }

    private static void Import(ImportedCompany company, List<List<DealEvent>> histories)
    {
        company.Import(Feeds(histories)).Rejects.ShouldBeEmpty();
        var removed = histories.Select((past, number) => (number, past.OfType<DealRemoved>().FirstOrDefault()?.On)).Where(pair => pair.On is not null).ToList();
        company.Write(connection =>
        {
            foreach (var days in removed.GroupBy(pair => pair.On))
            {
                using var command = connection.CreateCommand();
                command.CommandText = string.Create(CultureInfo.InvariantCulture, $"UPDATE deals SET deleted_at = TIMESTAMP '{days.Key:yyyy-MM-dd} 00:00:00', deleted_on = DATE '{days.Key:yyyy-MM-dd}' WHERE source_id IN ({string.Join(", ", days.Select(pair => $"'{pair.number}'"))})");
                command.ExecuteNonQuery();
            }

            FactBuilder.Rebuild(connection, company.Settings, TestContext.Current.CancellationToken);
            return true;
        });
    }

    /// <summary>What a CRM would export of these histories: the deals as they are now, and what was changed on them.</summary>
    private static List<IFeed> Feeds(List<List<DealEvent>> histories)
    {
        List<string> deals = ["id | name | outcome | amount | created_at | closed_at | expected_close_date | owner_id"];
        List<string> changes = ["id | deal_id | field | old_value | new_value | changed_at"];
        for (var number = 0; number < histories.Count; number++)
        {
            var past = histories[number];
            var now = DealState.At(past, DateOnly.MaxValue);
            deals.Add(string.Create(CultureInfo.InvariantCulture, $"{number} | D{number} | {now.Outcome} | {now.Amount} | {now.CreatedOn:yyyy-MM-dd} | {now.ClosedOn:yyyy-MM-dd} | {now.ExpectedClose:yyyy-MM-dd} | {now.Owner}"));
            foreach (var changed in past.Skip(4))
            {
                var was = DealState.At(past, changed.On.AddDays(-1));
                var told = changed switch
                {
                    DealAmount amount => ("amount", Text(was.Amount), Text(amount.Amount)),
                    DealDue due => ("expected_close_date", Text(was.ExpectedClose), Text(due.ExpectedClose)),
                    DealOwner owner => ("owner_id", Text(was.Owner), Text(owner.Owner)),
                    DealClosed closed => ("outcome", was.Outcome, closed.Outcome),
                    DealReopened => ("outcome", was.Outcome, "open"),
                    _ => default,
                };
                if (told.Item1 is not null)
                {
                    changes.Add(string.Create(CultureInfo.InvariantCulture, $"{changes.Count} | {number} | {told.Item1} | {told.Item2} | {told.Item3} | {changed.On:yyyy-MM-dd}"));
                }
            }
        }

        return [new Table("users", "id | name\n1 | Owner 1\n2 | Owner 2"), new Table("deals", string.Join('\n', deals)), new Table("deal_field_history", string.Join('\n', changes))];
    }

    private static string Text(IFormattable? value) => value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
