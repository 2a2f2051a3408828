using System.Globalization;
using Plumbline.Importing.Files;
using static System.FormattableString;

namespace Plumbline.Importing.Values;

/// <summary>Counts which orders of day, month and year fit the values of a column.</summary>
internal sealed class DateTally
{
    /// <summary>After so many values without one date, no more are tried.</summary>
    private const int Patience = 200;

    private static readonly DateFormat[] Formats = [DateFormat.YearMonthDay, DateFormat.DayMonthYear, DateFormat.MonthDayYear];

    private readonly long[] _fits = new long[3];
    private readonly string?[] _misfits = new string?[3];
    private long _values;
    private long _differing;
    private string? _dayAboveTwelve;
    private string? _firstDiffering;

    public long WithTime { get; private set; }

    public long WithOffset { get; private set; }

    public void Add(ReadOnlySpan<char> text, CellKind kind)
    {
        _values++;

        if (kind is CellKind.Date or CellKind.DateTime)
        {
            // A workbook's own dates fit whatever order its texts have.
            Array.ForEach([0, 1, 2], i => _fits[i]++);
            WithTime += kind == CellKind.DateTime ? 1 : 0;
        }
        else if (_values <= Patience || _fits.Any(fits => fits > 0))
        {
            AddText(text);
        }
    }

    public FormatFinding<DateFormat> Finding()
    {
        var fitting = Formats.Where((_, i) => _values > 0 && _fits[i] == _values).ToList();
        var best = Array.IndexOf(_fits, _fits.Max());
        var fits = _fits[best];

        return fitting.Count switch
        {
            0 when fits * 4 < _values * 3 || fits == 0 => new(Certainty.None, null, [], fits, NoDates(best)),
            0 => Mostly(best),
            1 => One(fitting[0]),
            _ when _differing > 0 => new(Certainty.Ambiguous, null, fitting, fits, Undecided(Invariant($"all {_values:N0}"))),
            _ => new(Certainty.Proven, fitting[0], fitting, fits, "Every value is a date that reads the same in any order of day and month."),
        };
    }

    private void AddText(ReadOnlySpan<char> text)
    {
        Span<DateReading?> readings = new DateReading?[3];

        for (var i = 0; i < 3; i++)
        {
            readings[i] = Formats[i].Read(text).OrNull;
            _fits[i] += readings[i] is null ? 0 : 1;
            _misfits[i] ??= readings[i] is null ? text.ToString() : null;
        }

        if ((readings[0] ?? readings[1] ?? readings[2]) is { } reading)
        {
            WithTime += reading.IsDateOnly ? 0 : 1;
            WithOffset += reading.IsInstant ? 1 : 0;
        }

        Compare(readings[1], readings[2], text);
    }

    private void Compare(DateReading? dayFirst, DateReading? monthFirst, ReadOnlySpan<char> text)
    {
        if (dayFirst is { } d && monthFirst is { } m && d != m)
        {
            _differing++;
            _firstDiffering ??= text.ToString();
        }
        else if ((dayFirst is null) != (monthFirst is null) && (dayFirst ?? monthFirst)!.Value.Date.Day > 12)
        {
            _dayAboveTwelve ??= text.ToString();
        }
    }

    private FormatFinding<DateFormat> One(DateFormat format)
    {
        if (format == DateFormat.YearMonthDay)
        {
            return new(Certainty.Proven, format, [format], _values, Invariant($"All {_values:N0} values have the year first."));
        }

        // With dots the day comes first by convention; only a day above twelve proves it.
        return _dayAboveTwelve is { } proof
            ? new(Certainty.Proven, format, [format], _values, Invariant($"\"{proof}\" has a day above 12 in {Place(format)}; all {_values:N0} values fit."))
            : new(Certainty.Likely, format, [format], _values, Invariant($"Dates written with dots have the day first; no value of {_values:N0} has a day above 12."));
    }

    private static string Place(DateFormat format) => format == DateFormat.DayMonthYear ? "first place" : "second place";

    private FormatFinding<DateFormat> Mostly(int best)
    {
        var rest = Invariant($"{_fits[best]:N0} of {_values:N0} values are dates; the first that is not: \"{_misfits[best]}\".");

        return best > 0 && _fits[1] == _fits[2] && _differing > 0
            ? new(Certainty.Ambiguous, null, [Formats[1], Formats[2]], _fits[best], Invariant($"{Undecided($"the {_fits[best]:N0}")} {rest}"))
            : new(Certainty.Likely, Formats[best], [], _fits[best], rest);
    }

    private string NoDates(int best) => _fits[best] == 0
        ? "The values are not dates."
        : Invariant($"Only {_fits[best]:N0} of {_values:N0} values fit one order of dates; the first that does not: \"{_misfits[best]}\".");

    private string Undecided(string all)
    {
        var text = _firstDiffering!;
        var day = DateFormat.DayMonthYear.Read(text).Value.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var month = DateFormat.MonthDayYear.Read(text).Value.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

        return $"\"{text}\" could be {day} or {month}: both readings fit {all} values.";
    }
}
