using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Catalogue;

/// <summary>
/// Refuses definitions whose units cannot be right: a monthly figure over a yearly one, money plus a count, a sum of money that
/// calls itself a fraction.
/// </summary>
internal sealed class UnitCheck(Metric metric, Func<string, Metric?> find)
{
    private readonly List<Problem> _problems = [];

    /// <summary>What the workspace's settings are of, where formulas use them.</summary>
    private static readonly Dictionary<string, Quantity> OfSettings = new()
    {
        ["gross_margin"] = Quantity.Share,
        ["margin_growth_monthly"] = Quantity.Of(Quantity.Money, "month"),
        ["discount_rate"] = Quantity.Of("fraction", "year"),
        ["customer_lifespan_years"] = Quantity.Of("year", null),
    };

    internal IReadOnlyList<Problem> Run()
    {
        // Each part of a distribution is a share of the whole, whatever is shared out.
        if (metric.ShareOver is null && Computed() is { } computed && _problems.Count == 0)
        {
            Compare(computed);
        }

        return _problems;
    }

    private Quantity? Computed() => metric switch
    {
        { Derived: { } formula } => Of(formula, Input),
        { Value: { } value } => Of(value),
        { Numerator: { } over, Denominator: { } under } => Divide(Of(over), Of(under)),
        _ => null,
    };

    private Quantity? Divide(Quantity? over, Quantity? under)
    {
        if (over is null || under is null)
        {
            return null;
        }

        var quotient = over.Times(under, -1);
        if (quotient.MixesSpans)
        {
            Refuse($"It divides {over} by {under}.", SameSpan);
        }

        return quotient;
    }

    private Quantity? Of(Measure measure) => measure switch
    {
        { Aggregation: Aggregation.Count or Aggregation.Distinct } => Quantity.Of(Quantity.Count, null),
        { Of: { } added } => Of(added, name => Column(measure.Fact, name)) is { IsNumber: false } of ? of : null,
        _ => null,
    };

    /// <summary>Only money, and days or hours between two moments, are known to be what they are; other whole numbers may be days, pieces or anything.</summary>
    private Quantity? Column(Fact fact, string name)
    {
        var path = new NameResolver(fact, CustomFields.None).Find(name, metric.Id);
        if (path is { IsRefused: false, Value: { Entity: null, Column.Unit: { } unit } })
        {
            return Quantity.Of(unit, null);
        }

        return !path.IsRefused && path.Value is { Type: FactType.Money } money ? Quantity.Of(Quantity.Money, money.Column.Per) : null;
    }

    private Quantity? Input(string name) => metric.Inputs.FirstOrDefault(input => input.Name == name) switch
    {
        { Metric: { } id } input when find(id) is { } of => Quantity.Of(of.Unit, input.Per ?? SpanOf(of, input)),
        { Metric: null, Setting: { } setting } => OfSettings.GetValueOrDefault(setting),
        _ => null,
    };

    /// <summary>What counts over the question's period counts over months, or days, when an input looks at each of them.</summary>
    private static string? SpanOf(Metric of, MetricInput input) => of.Per switch
    {
        Quantity.Period when input.TrailingMonths is not null => "month",
        Quantity.Period when input.Daily => null,
        var per => per,
    };

    private Quantity? Of(Expr formula, Func<string, Quantity?> name)
    {
        switch (formula)
        {
            case LiteralExpr { Value: decimal }:
                return Quantity.Number;
            case NameExpr known:
                return name(known.Name);
            case BinaryExpr { Operator: "*" or "/" } product when (Of(product.Left, name), Of(product.Right, name)) is var (left, right):
                return left is null || right is null ? null : Multiplied(product, left, right);
            case BinaryExpr { Operator: "+" or "-" } sum when (Of(sum.Left, name), Of(sum.Right, name)) is var (left, right):
                return left is null || right is null ? null : Added(sum, left, right);
            case CallExpr { Function: CallExpr.Positive or CallExpr.Least, Arguments: [var first, ..] }:
                return Of(first, name);
            case CallExpr { Function: "pow", Arguments: [var @base, ..] } when Of(@base, name) is { Powers.Count: 0 } number:
                return number;
            default:
                return null;
        }
    }

    private Quantity Multiplied(BinaryExpr product, Quantity left, Quantity right)
    {
        var result = left.Times(right, product.Operator == "*" ? 1 : -1);
        if (result.MixesSpans && !left.MixesSpans && !right.MixesSpans)
        {
            Refuse($"'{ExprText.Of(product)}' mixes spans of time: {Named(product.Left, left)}, {Named(product.Right, right)}.", SameSpan);
        }

        return result;
    }

    private Quantity Added(BinaryExpr sum, Quantity left, Quantity right)
    {
        if (left.IsNumber || right.IsNumber)
        {
            return left.IsNumber ? right : left;
        }

        if (!left.IsLike(right))
        {
            Refuse(
                $"'{ExprText.Of(sum)}' {(sum.Operator == "+" ? "adds" : "subtracts")} what cannot be: {Named(sum.Left, left)}, {Named(sum.Right, right)}.",
                left.Kind.SequenceEqual(right.Kind) && left.Counted == right.Counted ? SameSpan : "Only figures of one kind can be added or subtracted: divide or multiply them instead.");
        }

        return left;
    }

    private static string Named(Expr expr, Quantity quantity) => $"{ExprText.Of(expr)} is {quantity}";

    private const string SameSpan = "Use figures of one span, or turn one into the other: a monthly figure times 12 is a yearly one. "
        + "What counts over the period counts months when its input has trailing_months.";

    private void Compare(Quantity computed)
    {
        var said = Quantity.Of(metric.Unit, metric.Per);
        if (computed.IsNumber)
        {
            return;
        }

        var isKind = metric.Unit switch
        {
            Quantity.Money => computed.Kind.SequenceEqual(said.Kind),
            "fraction" or "ratio" or Quantity.Count => computed.Kind.SequenceEqual(said.Kind) && computed.Counted == said.Counted,
            var own => computed.Kind.All(power => power is { Value: 1 } && power.Key == own),
        };
        if (!isKind)
        {
            Refuse($"It comes to {computed}, but its unit is {said}.", "Mend the unit or the formula.");
        }
        else if (!computed.IsConverted && computed.Time.Any() && !computed.Time.SequenceEqual(said.Time))
        {
            Refuse(
                $"It comes to {computed}, but it calls itself {said}.",
                computed.Time.ToList() is [{ Value: -1 } span] ? $"Write per: {span.Key}, or make it a figure without a span." : SameSpan);
        }
    }

    private void Refuse(string what, string mend) => _problems.Add(new Problem($"The units of {metric.Id} are wrong. {what}", metric.Origin, mend));
}
