using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Catalogue;

/// <summary>What must hold across a catalogue beyond each entry's own form.</summary>
/// <param name="all">Every metric there is, in the order of their files.</param>
internal sealed class CatalogueCheck(IReadOnlyList<Metric> all)
{
    private readonly ILookup<string, Metric> _byId = all.ToLookup(metric => metric.Id);

    /// <param name="isSound">Whether the file could be read so far: what it could not read is not told again as missing.</param>
    internal IEnumerable<Problem> Of(Metric metric, bool isSound)
    {
        var problems = new List<Problem>();
        if (_byId[metric.Id].First() is var first && !ReferenceEquals(first, metric))
        {
            problems.Add(new Problem(
                $"The id '{metric.Id}' is used twice.", metric.Origin,
                first.Origin is null ? null : $"It is defined in {first.Origin}; choose another id."));
        }

        if (isSound)
        {
            CheckShape(metric, problems);
        }

        CheckInputs(metric, problems);
        foreach (var measure in metric.Measures.Concat(new[] { metric.Records, metric.Present, metric.Members?.Among, metric.Members?.Except }.OfType<Measure>()))
        {
            CheckNames(metric, measure, problems);
        }

        return problems.Count > 0 ? problems : new UnitCheck(metric, id => _byId[id].FirstOrDefault()).Run();
    }

    private static void CheckShape(Metric metric, List<Problem> problems)
    {
        var isRight = metric.Type switch
        {
            MetricType.Ratio or MetricType.Conversion => metric is { Numerator: not null, Denominator: not null },
            MetricType.Derived => metric.Derived is not null,
            MetricType.Goal => true,
            MetricType.Cumulative => metric is { Value: not null, Over: not null },
            MetricType.Members => metric.Members is { Per.Count: > 0 } && metric.Inputs.Count > 0,
            MetricType.Distribution => metric is { Value: not null, ShareOver: not null },
            _ => metric.Value is not null,
        };
        if (!isRight)
        {
            var needs = metric.Type switch
            {
                MetricType.Ratio or MetricType.Conversion => "'numerator' and 'denominator'",
                MetricType.Derived => "'derived' and 'inputs'",
                MetricType.Members => "'per_member', 'reduce' and 'inputs'",
                MetricType.Distribution => "'value' and 'share_over'",
                MetricType.Cumulative => "'value' and 'over'",
                _ => "'value'",
            };
            problems.Add(new Problem($"A {metric.Type.ToString().ToLowerInvariant()} metric needs {needs}; {metric.Id} lacks them.", metric.Origin));
        }
    }

    private void CheckInputs(Metric metric, List<Problem> problems)
    {
        foreach (var input in metric.Inputs.Where(input => input.Metric is { } id && !_byId.Contains(id)))
        {
            problems.Add(new Problem(
                $"The input '{input.Name}' asks for a metric '{input.Metric}' that does not exist.", metric.Origin,
                DidYouMean.Sentence(input.Metric!, _byId.Select(known => known.Key))));
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
        // In a sequel the shared condition is on the first record, which the sequel's rows are.
        var sides = measure.Fact.Then is { } then
            ? new[] { (measure.Fact, measure.Of), (measure.Fact, measure.Where), (then.First, then.FirstWhere), (then.Next, then.NextWhere) }
            : [(measure.Fact, measure.Of), (measure.Fact, measure.Where)];
        foreach (var (fact, expr) in sides)
        {
            var names = new NameResolver(fact, CustomFields.Assumed);
            problems.AddRange(ExprRewrite.AllLeaves(expr).OfType<NameExpr>().SelectMany(name => names.Find(name.Name, metric.Origin ?? metric.Id).Problems));
        }

        if (measure is { Of: NameExpr added, Aggregation: Aggregation.Sum or Aggregation.Mean or Aggregation.Median or Aggregation.Percentile }
            && new NameResolver(measure.Fact, CustomFields.Assumed).Find(added.Name, metric.Id) is { IsRefused: false, Value.Type: FactType.Text or FactType.Date or FactType.Id } path)
        {
            problems.Add(new Problem(
                $"'{measure.Text}' needs a number, and {added.Name} is a {path.Value.Type.ToString().ToLowerInvariant()}.", metric.Origin,
                path.Value.Type == FactType.Date ? "Days between two dates are written as their difference: mean(closed_on - created_on)." : $"To count different ones write distinct({added.Name})."));
        }
    }
}
