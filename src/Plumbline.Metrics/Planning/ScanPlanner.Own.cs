using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;

namespace Plumbline.Metrics.Planning;

/// <remarks>What only the metrics of users ask: what follows on a record, and custom fields that may not be there.</remarks>
internal sealed partial class ScanPlanner
{
    private Sequel Bound(Sequel sequel, Metric metric) => sequel with
    {
        FirstWhere = Bound(sequel.FirstWhere, sequel.First, metric),
        NextWhere = Bound(sequel.NextWhere, sequel.Next, metric),
    };

    private Expr? Bound(Expr? where, Fact fact, Metric metric) =>
        where is null ? null : Bind(where, new NameResolver(fact, surroundings.CustomFields), metric, metric.Id, isQuery: false);

    /// <summary>A definition is written without the data at hand; whether they have the field, and of the kind that is needed, shows only here.</summary>
    private void CheckCustom(Measure measure, Expr? of)
    {
        foreach (var date in CustomDates(measure.Fact).Where(date => surroundings.CustomFields.Find(date.Table, date.Name) is not (FieldKind.Date or FieldKind.Moment)))
        {
            problems.Add(new Problem(
                $"A {CrmSchema.Of(date.Table).Singular} has no custom date '{date.Name}' here.", CustomFields.Mark + date.Name,
                DidYouMean.Sentence(date.Name, surroundings.CustomFields.NamesOf(date.Table)) ?? "Say in the mapping that it is one: kind: date."));
        }

        if (measure.Aggregation is not (Aggregation.Count or Aggregation.Distinct)
            && of is FieldExpr { Path: { CustomName: { } name, Type: FactType.Text or FactType.Date or FactType.Flag } path })
        {
            problems.Add(new Problem(
                $"'{measure.Text}' needs a number, and the custom field '{name}' is a {path.Type.ToString().ToLowerInvariant()} here.", null, "Say in the mapping that it is one: kind: number."));
        }
    }

    private static IEnumerable<(string Table, string Name)> CustomDates(Fact fact) =>
        (fact.Then is { } then ? new[] { then.First, then.Next } : [fact])
            .SelectMany(one => one.Columns.Where(column => column.CustomName is not null).Select(column => (one.Table, column.CustomName!)));
}
