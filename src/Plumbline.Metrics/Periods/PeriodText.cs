using System.Globalization;
using System.Text.RegularExpressions;

namespace Plumbline.Metrics.Periods;

/// <summary>
/// Periods as people write them: <c>2026</c>, <c>2026-Q3</c>, <c>2026-09</c>, <c>2026-W35</c>, <c>2026-09-14</c>, <c>FY2027-Q1</c>,
/// <c>this-quarter</c>, <c>last-month</c>, <c>last-12-months</c>, <c>last-30-days</c>, <c>ytd</c>, <c>2026-01-01..2026-04-01</c>.
/// </summary>
public static partial class PeriodText
{
    /// <summary>The grains a relative period may name.</summary>
    private static readonly Dictionary<string, Grain> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["day"] = Grain.Day,
        ["week"] = Grain.Week,
        ["month"] = Grain.Month,
        ["quarter"] = Grain.Quarter,
        ["year"] = Grain.Year,
        ["fiscal-month"] = Grain.FiscalMonth,
        ["fiscal-quarter"] = Grain.FiscalQuarter,
        ["fiscal-year"] = Grain.FiscalYear,
    };

    /// <param name="today">The day relative periods count from.</param>
    public static Outcome<Period> Parse(string text, SalesCalendar calendar, DateOnly today)
    {
        var normal = text.Trim().ToLowerInvariant().Replace('_', '-').Replace(' ', '-');
        return Absolute(normal, calendar) ?? Relative(normal, calendar, today) ?? (Outcome<Period>)new Problem(
            $"'{text}' is not a period.", "--period",
            DidYouMean.Sentence(normal, ["this-month", "last-month", "this-quarter", "last-quarter", "this-year", "last-year", "last-12-months", "last-30-days", "ytd", "today"])
            ?? "Examples: 2026, 2026-Q3, 2026-09, 2026-W35, FY2027-Q1, last-12-months, this-quarter, ytd, 2026-01-01..2026-04-01 (the end is not part of it).");
    }

    private static Period? Absolute(string text, SalesCalendar calendar)
    {
        if (text.Split("..") is [var from, var to] && Day(from) is { } start && Day(to) is { } end && start < end)
        {
            return new Period(start, end);
        }

        if (Day(text) is { } day)
        {
            return new Period(day, day.AddDays(1));
        }

        var match = Named().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["fiscal"].Success)
        {
            return Fiscal(match, year, calendar);
        }

        var first = new DateOnly(year, 1, 1);
        if (!match.Groups["part"].Success)
        {
            return new Period(first, first.AddYears(1));
        }

        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        return match.Groups["part"].Value switch
        {
            "q" when number is >= 1 and <= 4 => new Period(first.AddMonths(3 * (number - 1)), first.AddMonths(3 * number)),
            "w" when number >= 1 && number <= ISOWeek.GetWeeksInYear(year) => Week(year, number),
            "p" or "" when number is >= 1 and <= 12 => new Period(first.AddMonths(number - 1), first.AddMonths(number)),
            _ => null,
        };
    }

    private static Period? Fiscal(Match match, int year, SalesCalendar calendar)
    {
        if (!match.Groups["part"].Success)
        {
            return calendar.Fiscal(year, Grain.FiscalYear, 1);
        }

        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        return match.Groups["part"].Value switch
        {
            "q" => calendar.Fiscal(year, Grain.FiscalQuarter, number),
            "w" => null,
            _ => calendar.Fiscal(year, Grain.FiscalMonth, number),
        };
    }

    private static Period Week(int year, int number)
    {
        var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday));
        return new Period(monday, monday.AddDays(7));
    }

    private static Period? Relative(string text, SalesCalendar calendar, DateOnly today)
    {
        switch (text)
        {
            case "today":
                return new Period(today, today.AddDays(1));
            case "yesterday":
                return new Period(today.AddDays(-1), today);
            case "ytd":
                return new Period(calendar.StartOf(today, Grain.Year), today.AddDays(1));
            case "qtd":
                return new Period(calendar.StartOf(today, Grain.Quarter), today.AddDays(1));
            case "fytd":
                return new Period(calendar.StartOf(today, Grain.FiscalYear), today.AddDays(1));
            case "fqtd":
                return new Period(calendar.StartOf(today, Grain.FiscalQuarter), today.AddDays(1));
            case "mtd":
                return new Period(calendar.StartOf(today, Grain.Month), today.AddDays(1));
        }

        var match = Counted().Match(text);
        if (!match.Success || !Units.TryGetValue(match.Groups["unit"].Value, out var grain))
        {
            return null;
        }

        var current = calendar.StartOf(today, grain);
        if (match.Groups["which"].Value == "this")
        {
            return new Period(current, calendar.Next(current, grain));
        }

        var count = match.Groups["count"].Success ? int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : 1;
        return match.Groups["which"].Value == "next"
            ? new Period(calendar.Step(current, grain, 1), calendar.Step(current, grain, 1 + count))
            : new Period(calendar.Step(current, grain, -count), current);
    }

    private static DateOnly? Day(string text) =>
        IsoDay.TryRead(text, out var day) ? day : null;

    [GeneratedRegex(@"^(?<fiscal>fy)?(?<year>\d{4})(-(?<part>[qwp]?)(?<number>\d{1,2}))?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?<which>this|last|next)-((?<count>\d{1,3})-)?(?<unit>[a-z-]+?)s?$", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();
}
