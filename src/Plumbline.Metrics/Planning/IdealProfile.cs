using System.Globalization;
using System.Text.RegularExpressions;
using Plumbline.Metrics.Expressions;

namespace Plumbline.Metrics.Planning;

/// <summary>One trait of the ideal customer.</summary>
/// <param name="Weight">How much it counts beside the others.</param>
public sealed record ProfileTrait(decimal Weight, Expr Condition);

/// <summary>
/// Who the firm wants as a customer, as weighted conditions over a lead and its account. A trait counts when everything it asks for is
/// known; who has something that excludes them never fits.
/// </summary>
/// <param name="Never">Conditions that exclude.</param>
public sealed partial record IdealProfile(IReadOnlyList<ProfileTrait> Traits, IReadOnlyList<Expr> Never)
{
    public const string MatchPercent = "icp_match_percent";

    public const string KnownPercent = "icp_known_percent";

    private const string Example = "An example: 2: account.employee_count >= 30; account.industry in ('Software', 'Finance'); never: account.country = 'XX'";

    /// <summary>What a text holds: conditions with semicolons between them, each with its weight and a colon before it, or <c>never:</c>.</summary>
    public static Outcome<IdealProfile> Parse(string text)
    {
        var (traits, never, problems) = (new List<ProfileTrait>(), new List<Expr>(), new List<Problem>());
        foreach (var part in Parts().Split(text).Where(part => part.Trim().Length > 0))
        {
            var form = Form().Match(part);
            var condition = WhereText.Parse(form.Groups["condition"].Value, "icp");
            problems.AddRange(condition.IsRefused ? condition.Problems : ProblemsOf(condition.Value));
            var word = form.Groups["word"].Value;
            if (condition.IsRefused)
            {
                continue;
            }

            if (word == "never")
            {
                never.Add(condition.Value);
            }
            else
            {
                traits.Add(new ProfileTrait(word.Length == 0 ? 1 : decimal.Parse(word, CultureInfo.InvariantCulture), condition.Value));
            }
        }

        if (problems.Count == 0 && !traits.Exists(trait => trait.Weight > 0))
        {
            problems.Add(new Problem("A profile needs at least one trait with a weight.", "icp", Example));
        }

        return problems.Count > 0 ? problems : new IdealProfile(traits, never);
    }

    /// <summary>
    /// The profile for records that know of no lead, or of no account: what it asks of one is never known of them. It keeps its weight, so
    /// that who is hardly known fits no better.
    /// </summary>
    internal IdealProfile AskedOf(NameResolver names)
    {
        bool CanAsk(Expr condition) => ExprRewrite.AllLeaves(condition).OfType<NameExpr>().All(name => !name.Name.Contains('.', StringComparison.Ordinal) || names.Reaches(name.Name.Split('.')[0]));
        return new IdealProfile([.. Traits.Select(trait => CanAsk(trait.Condition) ? trait : trait with { Condition = Unknown })], [.. Never.Where(CanAsk)]);
    }

    /// <summary>What is asked of a record that cannot be reached.</summary>
    private static Expr Unknown { get; } = new LiteralExpr(false);

    /// <summary>Whether enough is known of a lead to judge it.</summary>
    internal Expr Known(decimal percent) => Over(
        Sum(trait => Known(trait.Condition)), percent / 100 * Traits.Sum(trait => trait.Weight));

    /// <summary>Whether a lead of whom enough is known fits.</summary>
    internal Expr Match(decimal percent)
    {
        var fit = new BinaryExpr(
            ">=", Sum(trait => new LogicalExpr(true, [Known(trait.Condition), trait.Condition])),
            new BinaryExpr("*", new LiteralExpr(percent / 100), Sum(trait => Known(trait.Condition))));
        return ExprRewrite.All([fit, .. Never.Select(condition => new BinaryExpr("=", Counted(condition), new LiteralExpr(0m)))])!;
    }

    /// <summary>Everything that the condition asks for is there.</summary>
    private static Expr Known(Expr condition) => condition == Unknown ? Unknown : ExprRewrite.All(
        [.. ExprRewrite.AllLeaves(condition).OfType<NameExpr>().Where(name => name.Name.Contains('.', StringComparison.Ordinal)).DistinctBy(name => name.Name)
            .Select(name => new IsNullExpr(name, IsNegated: true))])!;

    private Expr Sum(Func<ProfileTrait, Expr> condition) => Traits
        .Select(trait => (Expr)new BinaryExpr("*", new LiteralExpr(trait.Weight), Counted(condition(trait))))
        .Aggregate((left, right) => new BinaryExpr("+", left, right));

    private static BinaryExpr Over(Expr sum, decimal bound) => new(">=", sum, new LiteralExpr(bound));

    private static CallExpr Counted(Expr condition) => new(CallExpr.Counted, [condition]);

    /// <summary>Everything must lie behind a lead or its account, so that it can be asked of leads and of what was done about them.</summary>
    private static IEnumerable<Problem> ProblemsOf(Expr condition)
    {
        var names = ExprRewrite.AllLeaves(condition).OfType<NameExpr>().Select(name => name.Name).ToList();
        if (!names.Exists(name => name.Contains('.', StringComparison.Ordinal)))
        {
            yield return new Problem($"'{ExprText.Of(condition)}' asks for no field of a lead or an account.", "icp", Example);
        }

        var known = new[] { "lead", "account" };
        foreach (var name in names.Where(name => name.Contains('.', StringComparison.Ordinal) && !known.Contains(name.Split('.')[0])))
        {
            yield return new Problem($"'{name}' is no field of a lead or an account.", "icp", Example);
        }
    }

    [GeneratedRegex(@";(?=(?:[^']*'[^']*')*[^']*$)", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^\s*((?<word>never|\d{1,4}(\.\d{1,3})?)\s*:)?(?<condition>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Form();
}
