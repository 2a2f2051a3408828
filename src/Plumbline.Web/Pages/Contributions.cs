using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>How much of a change each row of a breakdown brought.</summary>
public static class Contributions
{
    /// <summary>
    /// The change of each label; together they make the change of the total. For a sum that is the row's own change. For a
    /// ratio it is what the row's own rate and its weight changed, each valued at the mean of before and after, so that
    /// nothing is left over.
    /// </summary>
    public static IReadOnlyDictionary<string, decimal> Of(IReadOnlyList<AnswerRow> now, IReadOnlyList<AnswerRow> before, bool isRatio)
    {
        var pairs = Paired(now, before);
        return isRatio ? OfRatio(pairs) : pairs.ToDictionary(pair => pair.Key, pair => (pair.Now?.Value ?? 0) - (pair.Before?.Value ?? 0));
    }

    /// <summary>The labels of a row as one key; rows without a label have one too.</summary>
    public static string Key(AnswerRow row) => string.Join('\u001F', row.By.Values.Select(label => label ?? ""));

    private static List<(string Key, AnswerRow? Now, AnswerRow? Before)> Paired(IReadOnlyList<AnswerRow> now, IReadOnlyList<AnswerRow> before)
    {
        var (after, earlier) = (now.ToLookup(Key), before.ToLookup(Key));
        return [.. after.Select(group => group.Key).Union(earlier.Select(group => group.Key))
            .Select(key => (key, Together(after[key]), Together(earlier[key])))];
    }

    /// <summary>Rows of the same labels (two stages of one name) as one.</summary>
    private static AnswerRow? Together(IEnumerable<AnswerRow> rows)
    {
        var same = rows.ToList();
        return same.Count <= 1
            ? same.FirstOrDefault()
            : same[0] with
            {
                Computed = same[0].Computed with
                {
                    Value = same.Sum(row => row.Value),
                    Numerator = same.Sum(row => row.Numerator),
                    Denominator = same.Sum(row => row.Denominator),
                },
            };
    }

    private static Dictionary<string, decimal> OfRatio(List<(string Key, AnswerRow? Now, AnswerRow? Before)> pairs)
    {
        var (total, totalBefore) = (pairs.Sum(pair => pair.Now?.Denominator ?? 0), pairs.Sum(pair => pair.Before?.Denominator ?? 0));
        if (total == 0 || totalBefore == 0)
        {
            return [];
        }

        var rate = pairs.Sum(pair => pair.Now?.Numerator ?? 0) / total;
        var rateBefore = pairs.Sum(pair => pair.Before?.Numerator ?? 0) / totalBefore;
        return pairs.ToDictionary(pair => pair.Key, pair => Share(pair.Now, pair.Before, total, totalBefore, (rate + rateBefore) / 2));
    }

    private static decimal Share(AnswerRow? now, AnswerRow? before, decimal total, decimal totalBefore, decimal middle)
    {
        var (weight, weightBefore) = ((now?.Denominator ?? 0) / total, (before?.Denominator ?? 0) / totalBefore);

        // A row that only one side knows has no rate of its own on the other; its whole effect is its weight.
        var rate = Rate(now) ?? Rate(before) ?? middle;
        var rateBefore = Rate(before) ?? Rate(now) ?? middle;
        return ((weight + weightBefore) / 2 * (rate - rateBefore)) + ((((rate + rateBefore) / 2) - middle) * (weight - weightBefore));
    }

    private static decimal? Rate(AnswerRow? row) => row is { Denominator: { } below, Numerator: { } above } && below != 0 ? above / below : null;
}
