using FsCheck;
using FsCheck.Fluent;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Tests.Proof;

/// <summary>What holds for the numbers of any company.</summary>
public sealed class PropertyTests
{
    private const string Asked = "PLUMBLINE_PROPERTY_COMPANIES";
    private const string HalfYear = "2026-01-01..2026-07-01";
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Everything that can be asked as a series: lists are read by a breakdown of their own.</summary>
    private static readonly IReadOnlyList<Metric> Series =
        [.. MetricCatalogue.BuiltIn.Listed.Where(metric => metric.DefaultBy.Count == 0)];

    private static readonly IReadOnlyList<Metric> Additive =
    [
        .. Series.Where(metric => metric is { Derived: null, Members: null }
            && metric.Measures.All(measure => measure.Aggregation is Aggregation.Count or Aggregation.Sum or Aggregation.Mean)),
    ];

    [Fact]
    public void Two_adjacent_periods_add_up_for_what_flows() => ForAnyCompany((company, seed) =>
    {
        var flows = Additive.Where(metric => metric.Measures.All(measure => measure.At is null && !IsValuedAtTheEnd(measure) && !IsRatedAtTheStart(measure))).ToList();
        var whole = Ask(company, flows, "2026-01-01..2026-06-01");
        var first = Ask(company, flows, "2026-01-01..2026-03-18");
        var second = Ask(company, flows, "2026-03-18..2026-06-01");
        foreach (var metric in flows)
        {
            Sums(first[metric.Id].Concat(second[metric.Id])).ShouldBe(Sums(whole[metric.Id]), $"{metric.Id}, seed {seed}");
        }
    });

    [Fact]
    public void The_parts_of_any_number_add_up_to_it() => ForAnyCompany((company, seed) =>
    {
        var divisible = Additive.Where(metric => metric.Measures.All(measure => measure.Credit != Credit.Full)).ToList();
        var whole = Ask(company, divisible, HalfYear);
        foreach (var by in divisible.SelectMany(metric => metric.Breakdowns).Distinct())
        {
            var offering = divisible.Where(metric => metric.Breakdowns.Contains(by)).ToList();
            var parts = Ask(company, offering, HalfYear, by);
            foreach (var metric in offering)
            {
                Sums(parts[metric.Id]).ShouldBe(Sums(whole[metric.Id]), $"{metric.Id} by {by}, seed {seed}");
            }
        }
    });

    [Fact]
    public void The_rows_behind_any_number_add_up_to_it() => ForAnyCompany((company, seed) =>
    {
        foreach (var metric in Additive)
        {
            foreach (var part in metric.Breakdowns.Take(1).SelectMany(by => Ask(company, [metric], HalfYear, by)[metric.Id].Select(row => (By: by, Row: row))))
            {
                var label = part.Row.By[part.By];
                var where = label is null ? $"{part.By} is null" : $"{part.By} = '{label}'";
                var rows = company.Engine.Rows(
                    new RowsQuery(new MetricQuery { Metrics = [metric.Id], Period = HalfYear, Where = [where] }), default).GetAwaiter().GetResult().Value;

                (rows.Rows.Sum(row => row.Numerator ?? 0), rows.Rows.Sum(row => row.Denominator ?? 0))
                    .ShouldBe((part.Row.Numerator ?? 0, part.Row.Denominator ?? 0), $"{metric.Id} where {where}, seed {seed}");
            }
        }
    });

    [Fact]
    public void A_null_is_never_a_zero_and_has_its_reason() => ForAnyCompany((company, seed) =>
    {
        foreach (var row in All(company))
        {
            (row.Value is null).ShouldBe(row.NullReason is not null, $"{row.Metric} {row.Variant}, seed {seed}");
            if (row.Denominator == 0)
            {
                row.Value.ShouldBeNull($"{row.Metric} {row.Variant}, seed {seed}");
            }
        }
    });

    [Theory]
    [InlineData(Grain.Day, "2026-03-28..2026-04-03")]
    [InlineData(Grain.Week, "2026-01-05..2026-03-02")]
    [InlineData(Grain.Month, "2026-01-01..2026-05-01")]
    [InlineData(Grain.Quarter, "2025-07-01..2026-07-01")]
    public void Each_bucket_of_a_series_is_what_its_days_alone_give(Grain grain, string period) => ForAnyCompany((company, seed) =>
    {
        string[] metrics = [.. Series.Where(metric => (grain == Grain.Month || !metric.IsMonthly) && !Lags(metric)).Select(metric => metric.Id)];
        var series = Told(company, new MetricQuery { Metrics = metrics, Period = period, Grain = grain });
        foreach (var bucket in series.GroupBy(row => (row.PeriodStart, row.PeriodEnd)))
        {
            var alone = Told(company, new MetricQuery { Metrics = metrics, From = bucket.Key.PeriodStart, To = bucket.Key.PeriodEnd });

            bucket.Select(Text).Except(alone.Select(Text)).ShouldBeEmpty($"seed {seed}");
        }
    });

    [Fact]
    public void The_order_of_rows_and_reading_them_twice_change_nothing() => ForAnyCompany((company, seed) =>
    {
        var before = Texts(company);
        var again = company.Import(GeneratedCompany.Feeds(new GeneratedCompany(seed).Tables()));
        again.Outcome.ShouldBe(ImportOutcome.NothingChanged, string.Join(", ", again.Sources.Where(source => source.Counts.ChangeAnything)));
        Texts(company).ShouldBe(before, $"twice, seed {seed}");

        using var shuffled = new ImportedCompany(Now);
        var random = new Random(seed);
        var tables = new GeneratedCompany(seed).Tables().ToArray();
        random.Shuffle(tables);
        foreach (var (_, _, rows) in tables)
        {
            random.Shuffle(rows);
        }

        SayWhoFits(shuffled, seed);
        shuffled.Import(GeneratedCompany.Feeds(tables));
        Texts(shuffled).ShouldBe(before, $"shuffled, seed {seed}");
    });

    [Fact]
    public void Undoing_a_later_import_leaves_the_numbers_of_the_first() => ForAnyCompany((company, seed) =>
    {
        var before = Texts(company);
        var run = company.Import(GeneratedCompany.Later(seed)).RunId;
        Texts(company).ShouldNotBe(before, $"seed {seed}");

        company.Write(connection => new Publisher(connection, company.Settings, new Stores.FixedClock { Now = Now }).Undo(run!.Value, default));
        Texts(company).ShouldBe(before, $"undone, seed {seed}");
    });

    /// <summary>What is set against an earlier month's costs: how much earlier is found out once for a question, from the year before its end.</summary>
    private static bool Lags(Metric metric) => metric.Inputs.Any(input =>
        input.OffsetSetting is not null || (input.Metric is { } id && Lags(MetricCatalogue.BuiltIn.Of(id))));

    /// <summary>What is worth what it is worth when the period ends is worth something else at the end of a part of it.</summary>
    private static bool IsValuedAtTheEnd(Measure measure) =>
        ExprRewrite.AllLeaves(measure.Of).OfType<NameExpr>().Any(name => name.Name.StartsWith("state.", StringComparison.Ordinal));

    /// <summary>What moved is counted at the exchange rates that held when the period began.</summary>
    private static bool IsRatedAtTheStart(Measure measure) => measure.Fact is { HasCurrency: true, RatedOn: null };

    /// <summary>Another company in each run, or as many as PLUMBLINE_PROPERTY_COMPANIES says.</summary>
    private static int Companies =>
        Environment.GetEnvironmentVariable(Asked) is { } asked ? int.Parse(asked, System.Globalization.CultureInfo.InvariantCulture) : 1;

    private static void ForAnyCompany(Action<ImportedCompany, int> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Companies),
        Prop.ForAll(
            Gen.Choose(0, 1_000_000).ToArbitrary(),
            (int seed) =>
            {
                using var company = new ImportedCompany(Now);
                SayWhoFits(company, seed);

                company.Import(GeneratedCompany.Feeds(new GeneratedCompany(seed).Tables()));
                holds(company, seed);
                return true;
            }));

    /// <summary>Every other company has said who its ideal customer is.</summary>
    private static void SayWhoFits(ImportedCompany company, int seed) => company.Store.WriteMuch(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO settings VALUES (1, 'icp', 'account.segment = big; never: account.name = Account2', TIMESTAMP '2026-01-01 00:00:00')";
            return seed % 2 == 0 ? command.ExecuteNonQuery() : 0;
        },
        default).GetAwaiter().GetResult();

    /// <summary>The rows of each metric, all of them asked in one question.</summary>
    private static ILookup<string, AnswerRow> Ask(ImportedCompany company, IReadOnlyList<Metric> metrics, string period, string? by = null)
    {
        var query = new MetricQuery { Metrics = [.. metrics.Select(metric => metric.Id)], Period = period, By = by is null ? [] : [by] };
        var answer = company.Engine.Ask(query, default).GetAwaiter().GetResult();
        answer.Problems.ShouldBeEmpty(by);
        return answer.Value.Rows.ToLookup(row => row.Variant ?? row.Metric);
    }

    private static IReadOnlyList<AnswerRow> All(ImportedCompany company) => Told(
        company, new MetricQuery { Metrics = [.. Series.Select(metric => metric.Id)], Period = "2026-01-01..2026-07-01", Grain = Grain.Month });

    private static IReadOnlyList<AnswerRow> Told(ImportedCompany company, MetricQuery query) =>
        company.Engine.Ask(query, default).GetAwaiter().GetResult().Value.Rows;

    private static string Texts(ImportedCompany company) => string.Join('\n', All(company).Select(Text));

    private static string Text(AnswerRow row) =>
        $"{row.Variant ?? row.Metric} {row.PeriodStart:yyyy-MM-dd} {row.Value} {row.Numerator} {row.Denominator} {row.N} {row.NullReason}";

    private static (decimal, decimal) Sums(IEnumerable<AnswerRow> rows) =>
        (rows.Sum(row => row.Numerator ?? 0), rows.Sum(row => row.Denominator ?? 0));
}
