using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;

namespace Plumbline.Web.Pages;

/// <summary>The two parts of a rate in words: 58 of 241 deals, or $1.24 M of $2 M.</summary>
public static class Parts
{
    public static string Of(Metric metric, decimal above, decimal below, Formats formats)
    {
        var isMoney = metric.Denominator is { Aggregation: Aggregation.Sum, Of: { } summed } measure && IsMoney(measure.Fact, summed);
        string Part(decimal value) => isMoney ? formats.Short(value, "money") : metric.Denominator is null ? formats.Short(value, "count") : formats.Full(value, "count");
        return Texts.OutOf(Part(above), Part(below));
    }

    private static bool IsMoney(Fact fact, Expr summed) => summed switch
    {
        NameExpr name => fact.Find(name.Name)?.Type == FactType.Money,
        FieldExpr field => field.Path.Type == FactType.Money,
        _ => false,
    };
}
