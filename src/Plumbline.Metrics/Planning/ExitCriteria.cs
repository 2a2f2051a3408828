using System.Text.RegularExpressions;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;

namespace Plumbline.Metrics.Planning;

/// <summary>One thing that must be so when a deal leaves a stage.</summary>
/// <param name="Stage">The stage it is asked at; null: every one.</param>
public sealed record ExitCriterion(string? Stage, Expr Condition);

/// <summary>What the firm's playbook asks of a deal that goes on from a stage, as conditions over the deal on the day it left.</summary>
public sealed partial record ExitCriteria(IReadOnlyList<ExitCriterion> All)
{
    /// <summary>The name of the setting, and of the need for it.</summary>
    public const string Setting = "exit_criteria";

    private const string Example = "An example: amount > 0; expected_close_date is not null; Proposal: competitor is not null";

    private static readonly NameResolver Names = new(FactSchema.Of("stage_exits"), CustomFields.None);

    private static IEnumerable<string> Known =>
        [.. FactSchema.Of("deal_states").Columns.Select(column => column.Name), "expected_close_date", .. Names.All()];

    /// <summary>Conditions with semicolons between them, each with the stage it is asked at and a colon before it when it is not asked at all of them.</summary>
    public static Outcome<ExitCriteria> Parse(string text)
    {
        var (criteria, problems) = (new List<ExitCriterion>(), new List<Problem>());
        foreach (var part in Parts().Split(text).Where(part => part.Trim().Length > 0))
        {
            var form = Form().Match(part);
            var condition = WhereText.Parse(form.Groups["condition"].Value.Trim(), Setting);
            if (condition.IsRefused)
            {
                problems.AddRange(condition.Problems);
                continue;
            }

            var known = ExprRewrite.Leaves(condition.Value, leaf => leaf is NameExpr name ? name with { Name = OfTheDay(name.Name) } : leaf);
            problems.AddRange(ProblemsOf(known));
            criteria.Add(new ExitCriterion(form.Groups["stage"] is { Success: true, Value: var stage } ? stage.Trim() : null, known));
        }

        if (problems.Count == 0 && criteria.Count == 0)
        {
            problems.Add(new Problem("A playbook needs at least one condition.", Setting, Example));
        }

        return problems.Count > 0 ? problems : new ExitCriteria(criteria);
    }

    /// <summary>How many conditions the deal had to meet at the stage it left.</summary>
    internal Expr Required => Sum(criterion => criterion.Stage is null ? new LiteralExpr(1m) : Counted(AtStage(criterion.Stage)));

    /// <summary>How many of them it met; what is not known is not met.</summary>
    internal Expr Met => Sum(criterion => Counted(
        criterion.Stage is null ? criterion.Condition : new LogicalExpr(true, [AtStage(criterion.Stage), criterion.Condition])));

    /// <summary>What is known of each day is asked of the day of leaving; the rest of the deal as it is today.</summary>
    private static string OfTheDay(string name) =>
        name == "expected_close_date" ? "state.expected_close_on"
        : name.Contains('.', StringComparison.Ordinal) || Names.Find("state." + name, Setting).IsRefused ? name
        : "state." + name;

    private static BinaryExpr AtStage(string stage) => new("=", new NameExpr("stage", 0), new LiteralExpr(stage));

    private static CallExpr Counted(Expr condition) => new(CallExpr.Counted, [condition]);

    private Expr Sum(Func<ExitCriterion, Expr> count) => All.Select(count).Aggregate((left, right) => new BinaryExpr("+", left, right));

    private static IEnumerable<Problem> ProblemsOf(Expr condition)
    {
        var names = ExprRewrite.AllLeaves(condition).OfType<NameExpr>().Select(name => name.Name).ToList();
        if (names.Count == 0)
        {
            yield return new Problem($"'{ExprText.Of(condition)}' asks for no field of a deal.", Setting, Example);
        }

        // A field of the CRM's own is known only where the data are: it is written with deal. before it.
        foreach (var name in names.Where(name => !name.StartsWith("deal.", StringComparison.Ordinal)))
        {
            if (Names.Find(name, Setting).IsRefused)
            {
                yield return new Problem($"A deal that leaves a stage has no '{name}'.", Setting, DidYouMean.Sentence(name, Known) ?? Example);
            }
        }
    }

    [GeneratedRegex(@";(?=(?:[^']*'[^']*')*[^']*$)", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^\s*((?<stage>[^:=<>'""]+):)?(?<condition>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Form();
}
