using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Results;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Words;

public static partial class Texts
{
    public const string OverTime = "Over time";
    public const string AsTable = "As a table";

    public static string SeriesLargest(string shown, string all) => $"The {shown} largest of {all}. The breakdown has all of them.";

    public const string DefinedAs = "Defined as";
    public const string BreakDownBy = "Break down by";
    public const string ColumnPeriod = "Period";
    public const string ColumnValue = "Value";
    public const string ColumnInterval = "95% interval";
    public const string ColumnCompared = "Change";
    public const string ColumnShare = "Of the change";
    public const string ColumnParts = "Part / whole";
    public const string ColumnN = "n";
    public const string Total = "Total";
    public const string Rows = "Rows";
    public const string RowsNone = "No records stand behind this number in this period.";
    public const string RowsPartBoth = "All";
    public const string RowsPartNumerator = "Numerator";
    public const string RowsPartDenominator = "Denominator";
    public const string RowName = "Name";
    public const string RowId = "Id in its source";
    public const string RowOn = "Date";
    public const string RowPart = "Belongs to";
    public const string RowAdds = "Adds";
    public const string RowAddsAbove = "Numerator";
    public const string RowAddsBelow = "Denominator";
    public const string RowsPages = "Pages of rows";
    public const string Previous = "Previous";
    public const string Next = "Next";
    public const string DownloadCsv = "CSV";
    public const string DownloadXlsx = "XLSX";
    public const string Copy = "Copy";
    public const string Copied = "Copied";
    public const string HowComputed = "How is this computed?";
    public const string InWords = "In words";
    public const string Switches = "Choices in force";
    public const string Counts = "What counts";
    public const string DateThatCounts = "Date that counts";
    public const string PlanTitle = "Plan";
    public const string SqlTitle = "SQL";
    public const string Parameters = "Parameters";
    public const string NullMeans = "When there is no value";
    public const string Version = "Version";
    public const string Origin = "Written in";
    public const string Benchmarks = "Published figures";
    public const string Beside = "Read it beside";
    public const string Bands = "Bands";

    /// <summary>Where a band begins, or the lowest ends, and what to do in it.</summary>
    public static string BandLine(Band band, Metric metric, Formats formats)
    {
        var next = metric.Bands.SkipWhile(one => one != band).Skip(1).FirstOrDefault();
        var where = band.From is { } from ? $"{(band.IsAbove ? "above" : "from")} {formats.Short(from, metric.Unit)}"
            : next?.From is { } end ? $"{(next.IsAbove ? "up to" : "below")} {formats.Short(end, metric.Unit)}"
            : null;
        return $"{(where is null ? "" : " ")}{where}: {band.Advice}";
    }

    public const string MetricMissingText = "The dictionary lists every metric there is.";
    public const string FoldAway = "Fold away";
    public const string ShowThem = "Show them";
    public const string Yes = "yes";
    public const string No = "no";
    public const string OpenDictionary = "Open the dictionary";

    public static string MetricMissing(string id) => $"There is no metric “{id}”";

    public static string DidYouMean(string name) => $"Did you mean {name}?";

    public static string FewRecords(int count, long n, Formats formats) =>
        count == 1 ? $"One more with too few records to compare (n {formats.Count(n)})" : $"{count} more with too few records to compare (n {formats.Count(n)} together)";

    public static string Page(int number, int pages, Formats formats) => $"Page {formats.Count(number)} of {formats.Count(pages)}";

    public static string RowsTotal(long count, Formats formats) => $"{Rows} ({formats.Count(count)})";

    public static string ByFields(IEnumerable<string> fields) => "By " + string.Join(", then by ", fields.Select(Names.OfField));

    public static string GrainWord(Grain grain) => grain switch
    {
        Grain.Day => "Day",
        Grain.Week or Grain.IsoWeek => "Week",
        Grain.Month => "Month",
        Grain.Quarter => "Quarter",
        Grain.Year => "Year",
        Grain.FiscalMonth => "Fiscal month",
        Grain.FiscalQuarter => "Fiscal quarter",
        _ => "Fiscal year",
    };

    public static string Parameter(int number, string value) => $"${number} = {value}";

    public static string GradeOf(string grade) => grade switch
    {
        "A" => "measured",
        "B" => "customary",
        _ => "without a source",
    };

    /// <summary>The first lines of a metric: what it is, how sure, and against what.</summary>
    public static string Lede(Metric metric, AnswerRow row, Formats formats)
    {
        var parts = new List<string>();
        if (row is { Numerator: { } above, Denominator: { } below } && row.Unit is "fraction")
        {
            parts.Add(Parts.Of(metric, above, below, formats));
        }
        else
        {
            parts.Add(NCount(formats.Count(row.N)));
        }

        if (row is { Low: { } low, High: { } high })
        {
            parts.Add(Interval(formats.Percent(low), formats.Percent(high)));
        }

        if (row.LowSample)
        {
            parts.Add("few records: read it with care");
        }

        if (row.IsPartial)
        {
            parts.Add(Partial);
        }

        if (!row.IsMature)
        {
            parts.Add("some of it can still convert");
        }

        return string.Join(" · ", parts);
    }

    /// <summary>The title of the chart: a sentence made from its own points.</summary>
    public static string SeriesTitle(Metric metric, IReadOnlyList<AnswerRow> series, Func<AnswerRow, string> bucket, Formats formats)
    {
        if (series.Any(row => row.By.Count > 0))
        {
            return $"{metric.Name} over time, the largest few";
        }

        var whole = series.Where(row => row is { Value: not null, IsPartial: false, LowSample: false }).ToList();
        if (whole.Count < 2)
        {
            return $"{metric.Name} over time";
        }

        var (best, least, last) = (whole.MaxBy(row => row.Value)!, whole.MinBy(row => row.Value)!, whole[^1]);
        if (best.Value == least.Value)
        {
            return $"{metric.Name} stayed at {formats.Short(last.Value, last.Unit)}";
        }

        if (last == best)
        {
            return $"{metric.Name} rose to a high of {formats.Short(last.Value, last.Unit)} in {bucket(last)}";
        }

        return last == least
            ? $"{metric.Name} fell to a low of {formats.Short(last.Value, last.Unit)} in {bucket(last)}"
            : $"{metric.Name} ran between {formats.Short(least.Value, least.Unit)} ({bucket(least)}) and {formats.Short(best.Value, best.Unit)} ({bucket(best)})";
    }

    /// <summary>The title of a breakdown: who stands where.</summary>
    public static string BreakdownTitle(Metric metric, BreakdownModel breakdown, Formats formats)
    {
        var known = breakdown.Rows.Where(row => row.Value is not null).ToList();
        if (known.Count < 2 || breakdown.By.Count != 1)
        {
            return ByFields(breakdown.By);
        }

        var (most, least) = (known.MaxBy(row => row.Value)!, known.MinBy(row => row.Value)!);
        return $"{ByFields(breakdown.By)}: from {formats.Short(least.Value, least.Unit)} ({Label(least)}) to {formats.Short(most.Value, most.Unit)} ({Label(most)})";

        static string Label(AnswerRow row) => Names.OfValue(row.By.Values.First());
    }
}
