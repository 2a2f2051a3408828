using System.Globalization;
using Plumbline.Importing.Files;
using static System.FormattableString;

namespace Plumbline.Importing.Values;

/// <summary>Counts which number formats fit the values of a column.</summary>
internal sealed class NumberTally
{
    /// <summary>After so many values without one number, no more are tried.</summary>
    private const int Patience = 200;

    private static readonly NumberFormat[] Formats = [NumberFormat.Point, NumberFormat.Comma];

    private readonly long[] _fits = new long[2];
    private readonly string?[] _misfits = new string?[2];
    private readonly List<string> _currencies = [];
    private long _values;
    private long _differing;
    private string? _firstDiffering;

    public long Percentages { get; private set; }

    public long WholeNumbers { get; private set; }

    public IReadOnlyList<string> Currencies => _currencies;

    public void Add(ReadOnlySpan<char> text, CellKind kind)
    {
        _values++;

        if (kind is CellKind.Number or CellKind.Percent)
        {
            // A workbook's own numbers fit whatever format its texts have.
            Tally(NumberFormat.Point.Read(text).OrNull, NumberFormat.Point.Read(text).OrNull, text);
            Percentages += kind == CellKind.Percent ? 1 : 0;
        }
        else if (_values <= Patience || _fits[0] + _fits[1] > 0)
        {
            AddText(text);
        }
    }

    public FormatFinding<NumberFormat> Finding()
    {
        var fitting = Formats.Where((_, i) => _values > 0 && _fits[i] == _values).ToList();
        var best = _fits[1] > _fits[0] ? 1 : 0;
        var fits = _fits[best];

        return fitting.Count switch
        {
            0 when fits * 10 < _values * 9 || fits == 0 => new(Certainty.None, null, [], fits, NoNumbers(best)),
            0 => Mostly(best),
            1 => new(Certainty.Proven, fitting[0], fitting, fits, Invariant($"\"{_misfits[1 - best]}\" can only be read as {fitting[0]}; all {_values:N0} values fit.")),
            _ when _differing > 0 => new(Certainty.Ambiguous, null, fitting, fits, Undecided(Invariant($"all {_values:N0}"))),
            _ => new(Certainty.Proven, NumberFormat.Point, fitting, fits, Invariant($"All {_values:N0} values are numbers that read the same in either format.")),
        };
    }

    private void AddText(ReadOnlySpan<char> text)
    {
        var point = Read(NumberFormat.Point, text, out var isPercent);
        var comma = Read(NumberFormat.Comma, text, out _);
        Percentages += isPercent && (point ?? comma) is not null ? 1 : 0;
        Tally(point, comma, text);
    }

    private static Amount? Read(NumberFormat format, ReadOnlySpan<char> text, out bool isPercent)
    {
        var read = format.Read(text);
        isPercent = read.Fault == ValueFault.PercentNotExpected;

        return isPercent ? (format.ReadFraction(text, bareIsPercent: true).OrNull is { } share ? new Amount(share) : null) : read.OrNull;
    }

    private void Tally(Amount? point, Amount? comma, ReadOnlySpan<char> text)
    {
        _fits[0] += point is null ? 0 : 1;
        _fits[1] += comma is null ? 0 : 1;
        _misfits[0] ??= point is null ? text.ToString() : null;
        _misfits[1] ??= comma is null ? text.ToString() : null;

        if (point is { } p && comma is { } c && p.Value != c.Value)
        {
            _differing++;
            _firstDiffering ??= text.ToString();
        }

        if ((point ?? comma) is { } amount)
        {
            WholeNumbers += decimal.Truncate(amount.Value) == amount.Value ? 1 : 0;

            if (amount.Currency is { } currency && _currencies.Count < 10 && !_currencies.Contains(currency))
            {
                _currencies.Add(currency);
            }
        }
    }

    private FormatFinding<NumberFormat> Mostly(int best)
    {
        var rest = Invariant($"{_fits[best]:N0} of {_values:N0} values are numbers; the first that is not: \"{_misfits[best]}\".");

        return _fits[0] == _fits[1] && _differing > 0
            ? new(Certainty.Ambiguous, null, Formats, _fits[best], Invariant($"{Undecided($"the {_fits[best]:N0}")} {rest}"))
            : new(Certainty.Likely, Formats[best], [], _fits[best], rest);
    }

    private string NoNumbers(int best) => _fits[best] == 0
        ? "The values are not numbers."
        : Invariant($"Only {_fits[best]:N0} of {_values:N0} values fit one number format; the first that does not: \"{_misfits[best]}\".");

    private string Undecided(string all)
    {
        var point = Read(NumberFormat.Point, _firstDiffering, out _)!.Value.Value.ToString(CultureInfo.InvariantCulture);
        var comma = Read(NumberFormat.Comma, _firstDiffering, out _)!.Value.Value.ToString(CultureInfo.InvariantCulture);

        return $"\"{_firstDiffering}\" could be {point} or {comma}: both readings fit {all} values.";
    }
}
