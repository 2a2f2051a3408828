namespace Plumbline.Demo;

/// <summary>
/// A small random generator (SplitMix64) whose numbers are ours to keep: the same seed gives the same company
/// on every machine and every version of the runtime.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A generator of its own for one subject, so that a change in one does not stir the others.</summary>
    public static Dice For(ulong seed, string subject)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in subject)
        {
            hash = unchecked((hash ^ letter) * 1099511628211UL);
        }

        return new Dice(unchecked(seed * 0x9E3779B97F4A7C15UL) ^ hash);
    }

    public ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>From 0 to below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>A whole number; both ends are included.</summary>
    public int Whole(int low, int high) => low + (int)(Unit() * (high - low + 1));

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[(int)(Unit() * items.Count)];

    public T Pick<T>(IReadOnlyList<T> items, Func<T, double> weight)
    {
        var left = Unit() * items.Sum(weight);
        foreach (var item in items)
        {
            left -= weight(item);
            if (left < 0)
            {
                return item;
            }
        }

        return items[^1];
    }

    /// <summary>The place of one of the weights, the heavier the likelier.</summary>
    public int Pick(params ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var left = Unit() * total;
        for (var place = 0; place < weights.Length; place++)
        {
            left -= weights[place];
            if (left < 0)
            {
                return place;
            }
        }

        return weights.Length - 1;
    }

    /// <summary>Near enough to the normal distribution: no tail beyond six, and no library function whose last digit may differ.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var draw = 0; draw < 12; draw++)
        {
            sum += Unit();
        }

        return sum;
    }

    /// <summary>Log-normal: most values near the median, a few far above.</summary>
    public double Skewed(double median, double spread) => median * Math.Exp(spread * Normal());
}
