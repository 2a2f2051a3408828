using System.Globalization;
using System.Text;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Sql;

/// <summary>
/// Writes amounts in the base currency: what a row holds of it, and what it holds of another at that one's rate. Where nothing of
/// the kind is asked, or no rates are known, nothing is joined and no column is read for it.
/// </summary>
internal sealed class RateWriter(Scan scan, SqlParameters parameters)
{
    private const string Own = "fx";

    /// <summary>Whether the rate is that of the day before a period: movements of a stock are told apart from movements of rates.</summary>
    internal bool IsOfOpening { get; } = scan is { Timing.IsFlow: true, Fact.RatedOn: null, Rates.Constant: null } && RateUse.IsOwnIn(scan);

    /// <summary>Whether the rate is that of the day a stock is looked at.</summary>
    internal static bool IsOfDay(Scan scan) => scan is { Timing.IsFlow: false, Rates.Constant: null }
        && ((scan.Fact.RatedOn is null && RateUse.IsOwnIn(scan)) || RateUse.RelatedIn(scan).Any(relation => relation.Fact.RatedOn is null));

    /// <summary>A column of the scan's fact as readers know it; null when it is no matter of currency.</summary>
    internal string? Column(FactColumn column) => Column(scan.Fact, column, "f", Own);

    /// <summary>The same of a fact beside it.</summary>
    internal string? Column(Relation relation, FactColumn column) =>
        Column(relation.Fact, column, ConditionWriter.Alias(relation), Beside(relation));

    private string? Column(Fact fact, FactColumn column, string row, string rate)
    {
        if (scan.Rates is null || !RateUse.IsRated(fact, column) || column.BandOf is not null)
        {
            return null;
        }

        if (column.Name == Fact.CurrencyExcluded)
        {
            return $"({row}.{column.Name} AND {rate}.rate IS NULL)";
        }

        // A customer may pay in two currencies: then the two are added up.
        var converted = $"CAST({row}.{fact.ForeignOf(column)!.Name} * {rate}.rate AS DECIMAL(18,4))";
        return $"COALESCE({row}.{column.Name} + COALESCE({converted}, 0), {converted})";
    }

    /// <summary>The rates that the columns need.</summary>
    /// <param name="isShown">Whether amounts are shown that no measure asks for.</param>
    /// <param name="lookedOn">The day a stock is looked at.</param>
    /// <param name="opening">The day before the period.</param>
    /// <param name="dayOf">The day a fact beside it is looked at.</param>
    internal string Joins(bool isShown, Func<string> lookedOn, Func<string> opening, Func<Relation, string> dayOf)
    {
        var text = new StringBuilder();
        if (RateUse.IsOwnIn(scan) || (isShown && scan is { Rates: not null, Fact.HasCurrency: true }))
        {
            text.Append(Join(Own, "f", scan.Fact, () => scan.Timing.IsFlow ? opening() : lookedOn()));
        }

        foreach (var relation in RateUse.RelatedIn(scan))
        {
            text.Append(Join(Beside(relation), ConditionWriter.Alias(relation), relation.Fact, () => scan.Timing.IsFlow ? dayOf(relation) : lookedOn()));
        }

        return text.ToString();
    }

    private static string Beside(Relation relation) => "fx_" + relation.Name;

    private string Join(string alias, string row, Fact fact, Func<string> day)
    {
        var (on, month) = scan.Rates!.Constant is { } constant
            ? (parameters.Add(constant), SalesCalendar.MonthOf(constant).ToString(CultureInfo.InvariantCulture))
            : fact.RatedOn is { } dated ? ($"{row}.{dated}", MonthColumn(fact, row, dated))
            : (day(), null);
        return $"\n  LEFT JOIN {Fact.Rates} {alias} ON {alias}.currency = {row}.{Fact.Currency} AND {alias}.month = {month ?? MonthOf(on)}"
            + $" AND {alias}.held_from <= {on} AND {alias}.held_to > {on}";
    }

    private static string MonthColumn(Fact fact, string row, string date) =>
        fact.Find(date[..^"_on".Length] + "_month") is { } month ? $"{row}.{month.Name}" : MonthOf($"{row}.{date}");

    private static string MonthOf(string day) => $"CAST(extract(YEAR FROM CAST({day} AS DATE)) * 12 + extract(MONTH FROM CAST({day} AS DATE)) - 1 AS INTEGER)";
}
