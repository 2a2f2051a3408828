using System.Text.Json;
using Plumbline.Metrics.Periods;
using static Plumbline.Tests.Proof.Figures;

namespace Plumbline.Tests.Proof;

/// <summary>
/// Figures that were computed from the Maven data set independently of this product, through the real importer and engine.
/// </summary>
public sealed class MavenTests(MavenTests.Company company) : IClassFixture<MavenTests.Company>
{
    /// <summary>Imported once for all tests of the class.</summary>
    public sealed class Company : IDisposable
    {
        private readonly Lazy<ImportedCompany> _imported = new(() =>
        {
            var folder = TestData.Folder("maven_crm", "Maven Analytics CRM Sales Opportunities");
            var imported = new ImportedCompany();
            imported.ImportFolder(folder, TestData.Example("maven.map.yaml"));
            return imported;
        });

        internal ImportedCompany Imported => _imported.Value;

        public void Dispose()
        {
            if (_imported.IsValueCreated)
            {
                Imported.Dispose();
            }
        }
    }

    private static readonly (string Metric, string Figure)[] Compared =
    [
        ("win_rate", "win_rate"),
        ("deals_won", "won"),
        ("bookings", "won_value"),
        ("average_deal_size", "avg_deal_size_won"),
        ("sales_cycle_days", "avg_cycle_days_won"),
        ("sales_cycle_days_closed", "avg_cycle_days_closed"),
    ];

    public static TheoryData<string, string> Breakdowns => new()
    {
        { "by_agent", "owner" },
        { "by_manager", "manager" },
        { "by_regional_office", "owner.regional_office" },
        { "by_product", "product" },
        { "by_series", "product.family" },
        { "by_account_sector", "account.industry" },
        { "by_country", "account.country" },
        { "by_account", "account" },
    };

    [Fact]
    public void Overall_figures_equal_the_reference()
    {
        var overall = TestData.Reference("maven_reference.json").GetProperty("overall");

        foreach (var (metric, figure) in Compared)
        {
            Same(company.Imported.Value(metric), overall.GetProperty(figure), metric);
        }

        Same(company.Imported.Value("open_pipeline_count"), overall.GetProperty("open"), "open_pipeline_count");
        Same(company.Imported.Value("average_deal_size_median"), TestData.Reference("maven_reference.json").GetProperty("median_deal_size_won"), "median");
        Same(company.Imported.Value("sales_cycle_days_median"), TestData.Reference("maven_reference.json").GetProperty("cycle_days").GetProperty("won").GetProperty("median"), "median cycle");
        Same(company.Imported.Value("sales_cycle_days_lost"), TestData.Reference("maven_reference.json").GetProperty("cycle_days").GetProperty("lost").GetProperty("mean"), "lost cycle");
    }

    [Theory]
    [InlineData("by_close_quarter", Grain.Quarter)]
    [InlineData("by_close_month", Grain.Month)]
    public void Figures_over_time_equal_the_reference(string table, Grain grain)
    {
        var reference = TestData.Reference("maven_reference.json").GetProperty(table);

        foreach (var (metric, figure) in Compared)
        {
            var rows = company.Imported.Ask(metric, grain: grain, period: "2017");
            foreach (var row in reference.EnumerateObject())
            {
                var period = PeriodText.Parse(row.Name, SalesCalendar.Standard, default).Value;
                Same(rows.Single(cell => cell.PeriodStart == period.Start).Value, row.Value.GetProperty(figure), $"{metric} {row.Name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Breakdowns))]
    public void Figures_by_breakdown_equal_the_reference(string table, string by)
    {
        var reference = TestData.Reference("maven_reference.json").GetProperty(table);

        foreach (var (metric, figure) in Compared)
        {
            var rows = company.Imported.Ask(metric, by);
            foreach (var row in reference.EnumerateObject().Where(row => row.Value.TryGetProperty(figure, out _)))
            {
                var label = row.Name is "(blank)" or "" ? null : row.Name;
                var cell = rows.SingleOrDefault(cell => cell.By[by] == label);
                if (cell is null && row.Value.GetProperty(figure) is { } none && (none.ValueKind == JsonValueKind.Null || none.GetDecimal() == 0))
                {
                    continue;
                }

                cell.ShouldNotBeNull($"{metric} by {by}: {row.Name}");
                Same(cell.Value, row.Value.GetProperty(figure), $"{metric} by {by}: {row.Name}");
            }
        }
    }

    [Fact]
    public async Task The_rows_behind_the_win_rate_add_up_to_it()
    {
        var rows = (await company.Imported.Engine.Rows(
            new Metrics.Planning.RowsQuery(new Metrics.Planning.MetricQuery { Metrics = ["win_rate"] }), default)).Value;

        rows.Rows.Count.ShouldBe(6711);
        rows.Rows.Sum(row => row.Numerator ?? 0).ShouldBe(4238);
        rows.Rows.Sum(row => row.Denominator ?? 0).ShouldBe(6711);
        (rows.Numerator, rows.Denominator).ShouldBe((4238m, 6711m));
    }
}
