namespace Plumbline.Demo;

/// <summary>
/// The demo's time. A moment is a number of days (and a fraction) since the calendar's first day; what has not
/// happened by the start of <see cref="Today"/> is not told.
/// </summary>
internal sealed class Timeline(DateOnly today)
{
    private const double Opens = 13.0 / 24;

    private const double Shuts = 22.0 / 24;

    private readonly HashSet<int> _holidays = [.. Enumerable.Range(today.Year - 5, 7).SelectMany(Holidays.Of).Select(date => date.DayNumber)];

    public DateOnly Today { get; } = today;

    /// <summary>The first day told: three whole years back, and a quarter before them in which the pipeline fills.</summary>
    public DateOnly Start { get; } = new DateOnly(today.Year, today.Month, 1).AddMonths(-39);

    public double Now => Today.DayNumber;

    /// <summary>The first day of the last two complete quarters, in which the planted decline happens.</summary>
    public DateOnly DeclineStart => QuarterStart(Today).AddMonths(-6);

    public IEnumerable<DateOnly> Months
    {
        get
        {
            for (var month = Start; month < Today; month = month.AddMonths(1))
            {
                yield return month;
            }
        }
    }

    /// <summary>The quarters with plans, the next one included.</summary>
    public IEnumerable<DateOnly> Quarters
    {
        get
        {
            for (var quarter = QuarterStart(Start); quarter <= QuarterStart(Today).AddMonths(3); quarter = quarter.AddMonths(3))
            {
                yield return quarter;
            }
        }
    }

    public bool HasHappened(double moment) => moment < Now;

    public static DateOnly QuarterStart(DateOnly date) => new(date.Year, ((date.Month - 1) / 3 * 3) + 1, 1);

    public static DateOnly MonthEnd(DateOnly date) => new(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month));

    public static DateOnly Date(double moment) => DateOnly.FromDayNumber((int)moment);

    /// <summary>The instant, to the second.</summary>
    public static DateTimeOffset At(double moment)
    {
        var seconds = (long)(moment * 86_400);
        return new DateTimeOffset(seconds * TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }

    /// <summary>The moment itself when it lies in working hours (of North America), else soon after work begins again. Never earlier.</summary>
    public double Work(double moment)
    {
        var day = Math.Floor(moment);
        var fraction = moment - day;
        if (fraction > Shuts)
        {
            (day, fraction) = (day + 1, fraction - Shuts);
        }

        if (!IsWorkday((int)day))
        {
            do
            {
                day++;
            }
            while (!IsWorkday((int)day));
            fraction *= 0.4;
        }

        return day + (fraction < Opens ? Opens + (fraction * 0.2) : fraction);
    }

    public bool IsWorkday(int dayNumber) =>
        DateOnly.FromDayNumber(dayNumber).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(dayNumber);

    /// <summary>How business of a day compares with the first: growth by the year, and the seasons.</summary>
    public double Pulse(DateOnly date)
    {
        var years = (date.DayNumber - Start.DayNumber) / 365.25;
        return (1 + (0.24 * years)) * Seasons[date.Month - 1];
    }

    private static readonly double[] Seasons = [0.98, 1.02, 1.1, 1.02, 1.04, 1.05, 0.86, 0.8, 1.12, 1.1, 1.06, 0.76];
}
