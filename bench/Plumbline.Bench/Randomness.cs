namespace Plumbline.Bench;

/// <summary>SplitMix64: the same numbers on every machine and version, which the library's generator does not promise.</summary>
internal sealed class Randomness(ulong seed)
{
    private ulong _state = seed;

    internal ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;

            return z ^ (z >> 31);
        }
    }

    /// <summary>From 0 to below 1.</summary>
    internal double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    internal int Below(int limit) => (int)(Share() * limit);

    internal bool Chance(double share) => Share() < share;

    internal T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];
}
