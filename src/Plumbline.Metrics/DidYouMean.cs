namespace Plumbline.Metrics;

/// <summary>The nearest of the names that exist, for a name that does not.</summary>
public static class DidYouMean
{
    /// <summary>The closest candidate, or null when none is close enough to be meant.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        var best = candidates
            .Select(candidate => (candidate, distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault((candidate: "", distance: int.MaxValue));

        return best.distance <= Math.Max(2, name.Length / 3) ? best.candidate : null;
    }

    /// <summary>The sentence to show, or null.</summary>
    public static string? Sentence(string name, IEnumerable<string> candidates) =>
        Nearest(name, candidates) is { } nearest ? $"Did you mean {nearest}?" : null;

    /// <summary>Edits (insert, delete, replace, swap of neighbours) between two texts.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
