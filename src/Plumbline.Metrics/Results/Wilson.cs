namespace Plumbline.Metrics.Results;

/// <summary>Between what ends a value lies, 95 times of a hundred.</summary>
public sealed record Interval(decimal Low, decimal High);

/// <summary>The 95 % Wilson score interval of a proportion.</summary>
public static class Wilson
{
    /// <summary>The 97.5 % point of the normal distribution.</summary>
    private const double Z = 1.959963984540054;

    public static Interval? Interval(decimal successes, decimal trials)
    {
        if (trials <= 0 || successes < 0 || successes > trials)
        {
            return null;
        }

        var n = (double)trials;
        var share = (double)successes / n;
        var centre = share + (Z * Z / (2 * n));
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        var scale = 1 + (Z * Z / n);
        return new Interval((decimal)Math.Max(0, (centre - half) / scale), (decimal)Math.Min(1, (centre + half) / scale));
    }
}
