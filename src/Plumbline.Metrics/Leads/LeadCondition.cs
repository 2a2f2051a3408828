using System.Globalization;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Leads;

/// <summary>
/// A condition over the fields of one lead, the CRM's own among them: comparisons with values, joined by and, or and not. Every name
/// in it is a field of the schema or one of the CRM's own; which of these there are is known only where the data are.
/// </summary>
public sealed record LeadCondition(Expr Test)
{
    private const string Example = "An example: score >= 50 and country in ('DE', 'AT')";

    /// <summary>Names may say whose field it is.</summary>
    private const string Prefix = "lead.";

    private static readonly string[] Comparisons = ["=", "!=", "<", "<=", ">", ">="];

    private static Entity Leads => CrmSchema.Of("leads");

    /// <summary>The fields of the schema that a condition may ask for.</summary>
    public static IReadOnlyList<Field> Fields { get; } =
        [.. Leads.Fields.Where(field => field is { IsPersonal: false, Kind: not FieldKind.Reference, Name: not "stage" })];

    /// <summary>Every name it asks for, without the <c>lead.</c> before it.</summary>
    public IReadOnlyList<string> Names => [.. ExprRewrite.AllLeaves(Test).OfType<NameExpr>().Select(name => name.Name).Distinct()];

    /// <summary>As it is kept and shown.</summary>
    public string Text => ExprText.Of(Test);

    public static Field? FieldOf(string name) => Fields.FirstOrDefault(field => field.Name == name);

    /// <summary>The condition a text holds, or what is wrong with it.</summary>
    /// <param name="where">Named in problems.</param>
    public static Outcome<LeadCondition> Parse(string text, string where = "the condition")
    {
        var parsed = WhereText.Parse(text, where);
        if (parsed.IsRefused)
        {
            return parsed.Problems.ToList();
        }

        var problems = new List<Problem>();
        var test = new Reader(where, problems).Read(parsed.Value);
        return problems.Count > 0 ? problems : new LeadCondition(test);
    }

    /// <summary>What it asks for that no lead of the workspace has: it would be true of nobody.</summary>
    public IEnumerable<Problem> Unknown(CustomFields custom, string where)
    {
        var known = custom.NamesOf("leads").ToList();
        return Names.Where(name => FieldOf(name) is null && !known.Contains(name)).Select(name => new Problem(
            $"A lead has no '{name}'.", where,
            DidYouMean.Sentence(name, [.. Fields.Select(field => field.Name), .. known])
                ?? $"It has {string.Join(", ", [.. known, .. Fields.Select(field => field.Name)])}."));
    }

    /// <summary>Looks at each part for what cannot be decided of one lead alone.</summary>
    private sealed class Reader(string where, List<Problem> problems)
    {
        public Expr Read(Expr expr) => expr switch
        {
            LogicalExpr logical => logical with { Conditions = [.. logical.Conditions.Select(Read)] },
            NotExpr not => not with { Condition = Read(not.Condition) },
            BinaryExpr { Left: NameExpr name } test when Comparisons.Contains(test.Operator) =>
                test with { Left = Named(name), Right = Value(name, test.Right, isOrder: test.Operator is not ("=" or "!=")) },
            InExpr { Value: NameExpr name } list =>
                list with { Value = Named(name), Choices = [.. list.Choices.Select(choice => Value(name, choice, isOrder: false))] },
            IsNullExpr { Value: NameExpr name } isNull => isNull with { Value = Named(name) },
            _ => Refuse(expr, $"'{ExprText.Of(expr)}' does not compare a field of a lead with a value."),
        };

        private NameExpr Named(NameExpr name)
        {
            var own = name with { Name = Short(name) };
            var field = Leads.Find(own.Name);
            if (field is { IsPersonal: true })
            {
                Refuse(name, $"'{own.Name}' is personal: when a person is erased, who was qualified must stay as it was.");
            }
            else if (own.Name == "stage")
            {
                Refuse(name, "A stage cannot be defined by the stage that the CRM shows.");
            }
            else if (field is { Kind: FieldKind.Reference } || own.Name.Contains('.', StringComparison.Ordinal))
            {
                Refuse(name, $"'{own.Name}' leads to another record, and a definition asks for a lead's own fields only.");
            }

            return own;
        }

        private LiteralExpr Value(NameExpr name, Expr value, bool isOrder)
        {
            var literal = value switch
            {
                LiteralExpr known => known,
                NameExpr word => new LiteralExpr(word.Name),
                BinaryExpr { Operator: "-", Left: LiteralExpr { Value: 0m }, Right: LiteralExpr { Value: decimal number } } => new LiteralExpr(-number),
                _ => null,
            };
            if (literal is null)
            {
                Refuse(value, $"'{ExprText.Of(value)}' is no value.");
                return new LiteralExpr("");
            }

            return Fitting(name, literal, isOrder);
        }

        private LiteralExpr Fitting(NameExpr name, LiteralExpr literal, bool isOrder)
        {
            var kind = FieldOf(Short(name))?.Kind;
            if (kind == FieldKind.Moment && literal.Value is not DateOnly)
            {
                Refuse(literal, $"'{name.Name}' cannot be compared with {ExprText.Of(literal)}.", "Write a date as 2026-01-31.");
            }
            else if (isOrder && (kind is FieldKind.Text or FieldKind.Choice || literal.Value is string or bool))
            {
                Refuse(literal, $"'{name.Name}' and {ExprText.Of(literal)} have no order.", "Numbers and dates can be more or less; texts are equal or not.");
            }

            return kind is FieldKind.Text or FieldKind.Choice && literal.Value is not string
                ? new LiteralExpr(literal.Value is bool or DateOnly ? ExprText.Of(literal) : Convert.ToString(literal.Value, CultureInfo.InvariantCulture)!)
                : literal;
        }

        private static string Short(NameExpr name) => name.Name.StartsWith(Prefix, StringComparison.Ordinal) ? name.Name[Prefix.Length..] : name.Name;

        private Expr Refuse(Expr expr, string what, string? mend = null)
        {
            problems.Add(new Problem(what, where, mend ?? Example));
            return expr;
        }
    }
}
