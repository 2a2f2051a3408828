namespace Plumbline.Importing.Mappings;

/// <summary>Finds the name that a person most likely meant.</summary>
internal static class NearestName
{
    /// <summary>The candidate that is much like <paramref name="written"/>, or shares a whole word with it; null when none is.</summary>
    public static string? To(string written, IEnumerable<string> candidates)
    {
        var names = candidates as IReadOnlyCollection<string> ?? [.. candidates];

        return Alike(written, names) ?? names.FirstOrDefault(name => Contains(written, name) || Contains(name, written));
    }

    private static string? Alike(string written, IEnumerable<string> candidates)
    {
        var wanted = Plain(written);
        var best = (Name: (string?)null, Distance: int.MaxValue);

        foreach (var candidate in candidates)
        {
            var distance = Distance(wanted, Plain(candidate));

            if (distance < best.Distance)
            {
                best = (candidate, distance);
            }
        }

        return best.Distance <= Math.Max(1, wanted.Length / 3) ? best.Name : null;
    }

    /// <summary>Whether the last or first words of <paramref name="longer"/> are <paramref name="shorter"/>: "deal_stage" and "stage".</summary>
    private static bool Contains(string longer, string shorter) =>
        shorter.Length > 2
        && (longer.EndsWith($"_{shorter}", StringComparison.OrdinalIgnoreCase) || longer.StartsWith($"{shorter}_", StringComparison.OrdinalIgnoreCase)
            || longer.EndsWith($" {shorter}", StringComparison.OrdinalIgnoreCase) || longer.StartsWith($"{shorter} ", StringComparison.OrdinalIgnoreCase));

    private static string Plain(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Insertions, deletions and substitutions, a swap of neighbours counting as one.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];

        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (_, 0) => i,
                    (0, _) => j,
                    _ => Step(rows, a, b, i, j),
                };
            }
        }

        return rows[a.Length, b.Length];
    }

    private static int Step(int[,] rows, string a, string b, int i, int j)
    {
        var cost = a[i - 1] == b[j - 1] ? 0 : 1;
        var best = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);

        return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
