using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Results;

namespace Plumbline.Importing.Templates;

/// <summary>Every template there is, and which of them a metric lacks.</summary>
public static partial class InputTemplates
{
    /// <summary>In the order in which people are likely to need them.</summary>
    public static IReadOnlyList<InputTemplate> All { get; } =
    [
        .. OfMoney, .. OfPlans, .. OfTeams, .. OfCustomers, .. OfContent, .. OfCalendar,
    ];

    public static InputTemplate? Find(string name) => All.FirstOrDefault(template => template.Name == name);

    /// <summary>The templates that fill the tables a reason for a missing value names; empty when it is another reason.</summary>
    /// <param name="reason">As an answer gives it: <c>no_data:costs</c>.</param>
    public static IReadOnlyList<InputTemplate> For(string? reason) =>
        ForTables([.. NullReason.Missing(NullReason.NoData, reason), .. NullReason.Missing(NullReason.NoneInPeriod, reason)]);

    /// <summary>The templates that fill what a metric rests on, its inputs' tables included.</summary>
    public static IReadOnlyList<InputTemplate> For(Metric metric, Func<string, Metric?> find) => ForTables([.. Tables(metric, find, [])]);

    /// <summary>The templates that fill these tables; none for what is no table of theirs.</summary>
    public static IReadOnlyList<InputTemplate> ForTables(IReadOnlyList<string> tables) =>
        [.. All.Where(template => tables.SelectMany(NullReason.Alternatives).Contains(template.Entity.Table))];

    private static HashSet<string> Tables(Metric metric, Func<string, Metric?> find, HashSet<string> found)
    {
        found.UnionWith(metric.Needs);
        found.UnionWith(metric.Measures.Concat(new[] { metric.Present, metric.Members?.Among }.OfType<Measure>()).SelectMany(measure => measure.Fact.Needs));
        foreach (var input in metric.Inputs.Select(input => input.Metric).OfType<string>().Select(find).OfType<Metric>())
        {
            Tables(input, find, found);
        }

        return found;
    }
}
