using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Catalogue;

/// <summary>What must hold across a catalogue beyond each entry's own form.</summary>
internal static class CatalogueCheck
{
    internal static void Run(IReadOnlyList<Metric> metrics, List<Problem> problems)
    {
        foreach (var twice in metrics.GroupBy(metric => metric.Id).Where(group => group.Count() > 1))
        {
            problems.Add(new Problem($"The id '{twice.Key}' is used twice.", twice.Last().Origin, $"It is defined in {twice.First().Origin}."));
        }

        var ids = metrics.Select(metric => metric.Id).ToHashSet();
        foreach (var metric in metrics)
        {
            CheckShape(metric, problems);
            CheckInputs(metric, ids, problems);
            foreach (var measure in metric.Measures.Concat(new[] { metric.Records }.OfType<Measure>()))
            {
                CheckNames(metric, measure, problems);
            }
        }
    }

    private static void CheckShape(Metric metric, List<Problem> problems)
    {
        var isRight = metric.Type switch
        {
            MetricType.Ratio or MetricType.Conversion => metric is { Numerator: not null, Denominator: not null },
            MetricType.Derived => metric.Derived is not null,
            MetricType.Distribution => metric is { Value: not null, ShareOver: not null },
            _ => metric.Value is not null,
        };
        if (!isRight && problems.Count == 0)
        {
            var needs = metric.Type switch
            {
                MetricType.Ratio or MetricType.Conversion => "'numerator' and 'denominator'",
                MetricType.Derived => "'derived' and 'inputs'",
                MetricType.Distribution => "'value' and 'share_over'",
                _ => "'value'",
            };
            problems.Add(new Problem($"A {metric.Type.ToString().ToLowerInvariant()} metric needs {needs}; {metric.Id} lacks them.", metric.Origin));
        }
    }

    private static void CheckInputs(Metric metric, HashSet<string> ids, List<Problem> problems)
    {
        foreach (var input in metric.Inputs.Where(input => input.Metric is { } id && !ids.Contains(id)))
        {
            problems.Add(new Problem(
                $"The input '{input.Name}' asks for a metric '{input.Metric}' that does not exist.", metric.Origin,
                DidYouMean.Sentence(input.Metric!, ids)));
        }

        var names = metric.Inputs.Select(input => input.Name).ToHashSet();
        foreach (var name in ExprRewrite.AllLeaves(metric.Derived).OfType<NameExpr>().Where(name => !names.Contains(name.Name)))
        {
            problems.Add(new Problem(
                $"The formula of {metric.Id} uses '{name.Name}', which is not one of its inputs.", metric.Origin,
                DidYouMean.Sentence(name.Name, names)));
        }
    }

    private static void CheckNames(Metric metric, Measure measure, List<Problem> problems)
    {
        var names = new NameResolver(measure.Fact, CustomFields.None);
        foreach (var name in ExprRewrite.AllLeaves(measure.Of).Concat(ExprRewrite.AllLeaves(measure.Where)).OfType<NameExpr>())
        {
            var found = names.Find(name.Name, metric.Origin ?? metric.Id);
            problems.AddRange(found.Problems);
        }
    }
}
