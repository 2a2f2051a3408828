using System.Globalization;
using Plumbline.Metrics.Results;

namespace Plumbline.Tests.Proof;

/// <summary>Holds answers against what a case expects.</summary>
internal static class Expected
{
    private const decimal Relative = 1e-9m;
    private const decimal Smallest = 1e-12m;

    internal static void Holds(CaseAsk ask, IReadOnlyList<AnswerRow> rows, string what)
    {
        if (ask.Parts is { } parts)
        {
            var shown = rows.Where(row => row.Value is not (null or 0) || row.Numerator > 0 || parts.ContainsKey(Label(row.By.Values.Last()))).ToList();
            shown.Select(row => Label(row.By.Values.Last())).Order().ShouldBe(parts.Keys.Order(), what);
            foreach (var row in shown)
            {
                var label = Label(row.By.Values.Last());
                Holds(parts[label], row, $"{what}, {label}");
            }
        }

        if (ask.Is is { } value)
        {
            var row = rows.ShouldHaveSingleItem(what);
            Holds(value, row, what);
            row.N.ShouldBe(ask.N ?? row.N, what);
        }
    }

    internal static void Matches(CaseAsk ask, IReadOnlyList<(string? Label, decimal? Value)> rows, string what)
    {
        if (ask.Parts is { } parts)
        {
            rows.Select(row => Label(row.Label)).Order().ShouldBe(parts.Keys.Order(), what);
            foreach (var (label, value) in rows)
            {
                Same(value, parts[Label(label)], $"{what}, {label}");
            }
        }
        else
        {
            Same(rows.ShouldHaveSingleItem(what).Value, ask.Is!, what);
        }
    }

    private static void Holds(string expected, AnswerRow row, string what)
    {
        if (expected.StartsWith("null ", StringComparison.Ordinal))
        {
            row.Value.ShouldBeNull(what);
            row.NullReason.ShouldBe(expected["null ".Length..], what);
            return;
        }

        row.NullReason.ShouldBeNull(what);
        Same(row.Value, expected, what);
        if (expected.Split('/') is [var numerator, var denominator])
        {
            row.Numerator.ShouldBe(Number(numerator), what);
            row.Denominator.ShouldBe(Number(denominator), what);
        }
    }

    private static void Same(decimal? value, string expected, string what)
    {
        value.ShouldNotBeNull(what);
        var known = expected.Split('/') is [var over, var under] ? Number(over) / Number(under) : Number(expected);
        value.Value.ShouldBe(known, (Math.Abs(known) * Relative) + Smallest, what);
    }

    private static string Label(string? label) => label ?? "-";

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
