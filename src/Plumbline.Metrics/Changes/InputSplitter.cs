using System.Numerics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Changes;

/// <summary>
/// Splits the change of a formula among its inputs. In which order they changed nobody knows, so each is given its mean effect over all orders
/// (Shapley's value): the only division that leaves nothing over, treats like inputs alike, and gives nothing to an input without effect.
/// </summary>
public static class InputSplitter
{
    /// <summary>More inputs than this would take longer than anybody waits: the ways of combining them double with each.</summary>
    private const int Most = 12;

    /// <returns>The inputs that moved it most first; empty when the formula has no value somewhere between before and after.</returns>
    public static IReadOnlyList<InputChange> Split(
        Metric metric, IReadOnlyDictionary<string, decimal> before, IReadOnlyDictionary<string, decimal> after)
    {
        var names = after.Keys.Where(before.ContainsKey).ToArray();
        if (metric.Derived is not { } formula || names.Length is 0 or > Most || names.Length < after.Count)
        {
            return [];
        }

        var values = new decimal[1 << names.Length];
        for (var changed = 0; changed < values.Length; changed++)
        {
            var now = changed;
            if (Evaluator.Calculate(formula, name => ((now >> Array.IndexOf(names, name)) & 1) == 1 ? after[name] : before[name]) is not { } value)
            {
                return [];
            }

            values[changed] = value;
        }

        return [.. names
            .Select((name, i) => new InputChange(name, before[name], after[name], Effect(values, i, names.Length)))
            .OrderByDescending(input => Math.Abs(input.Effect))];
    }

    private static decimal Effect(decimal[] values, int input, int inputs)
    {
        var effect = 0m;
        for (var others = 0; others < values.Length; others++)
        {
            if (((others >> input) & 1) == 0)
            {
                effect += (values[others | (1 << input)] - values[others]) * Weight(BitOperations.PopCount((uint)others), inputs);
            }
        }

        return effect;
    }

    /// <summary>The share of all orders in which exactly these others come first: k! (n − k − 1)! / n!.</summary>
    private static decimal Weight(int first, int inputs)
    {
        var ways = 1m;
        for (var i = 1; i <= first; i++)
        {
            ways = ways * (inputs - i) / i;
        }

        return 1 / (ways * inputs);
    }
}
