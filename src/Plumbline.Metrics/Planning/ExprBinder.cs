using System.Globalization;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Planning;

/// <summary>Puts columns in place of names and values in place of variables, and checks that both sides of a comparison fit.</summary>
internal sealed class ExprBinder(NameResolver names, Surroundings surroundings, Metric metric, DateOnly asOf, List<Problem> problems)
{
    /// <param name="isQuery">The text comes from a person: a bare word after "=" is a text.</param>
    internal Expr Bind(Expr expr, string where, bool isQuery) => expr switch
    {
        BinaryExpr { Operator: "=" or "!=" or "<" or "<=" or ">" or ">=" } comparison => Comparison(comparison, where, isQuery),
        BinaryExpr binary => binary with { Left = Bind(binary.Left, where, isQuery), Right = Bind(binary.Right, where, isQuery) },
        LogicalExpr logical => logical with { Conditions = [.. logical.Conditions.Select(part => Bind(part, where, isQuery))] },
        NotExpr not => not with { Condition = Bind(not.Condition, where, isQuery) },
        InExpr inList => In(inList, where, isQuery),
        IsNullExpr isNull => isNull with { Value = Bind(isNull.Value, where, isQuery) },
        CallExpr { Function: CallExpr.Nth, Arguments: [LiteralExpr { Value: string pattern }, var number] } => Nth(pattern, Bind(number, where, isQuery), where),
        CallExpr call => call with { Arguments = [.. call.Arguments.Select(part => Bind(part, where, isQuery))] },
        NameExpr name => Name(name, where),
        BandExpr band => new BandExpr([.. band.Cases.Select(one => one with { When = one.When is null ? null : Bind(one.When, where, isQuery: false) })]),
        VariableExpr variable => Variable(variable, where),
        _ => expr,
    };

    private BinaryExpr Comparison(BinaryExpr comparison, string where, bool isQuery)
    {
        var left = Bind(comparison.Left, where, isQuery);
        var right = isQuery && comparison.Right is NameExpr word && names.Find(word.Name, where).IsRefused
            ? new LiteralExpr(word.Name)
            : Bind(comparison.Right, where, isQuery);
        return comparison with { Left = left, Right = Fit(left, right, where) };
    }

    private InExpr In(InExpr inList, string where, bool isQuery)
    {
        var value = Bind(inList.Value, where, isQuery);
        return inList with
        {
            Value = value,
            Choices =
            [
                .. inList.Choices.Select(choice => Fit(
                    value, choice is NameExpr word && isQuery ? new LiteralExpr(word.Name) : Bind(choice, where, isQuery), where)),
            ],
        };
    }

    private Expr Name(NameExpr name, string where)
    {
        var path = names.Find(name.Name, where);
        problems.AddRange(path.Problems);
        return path.IsRefused ? new LiteralExpr("") : new FieldExpr(Complete(path.Value, where));
    }

    /// <summary>A path with what it depends on beside the names: a band's expression, the word of a setting.</summary>
    internal FieldPath Complete(FieldPath path, string where) => path.Told is { } told ? path with { Told = Bind(told, where, isQuery: false) } : Related(path);

    /// <summary>A related fact of which only the rows with a word that the workspace gives are meant.</summary>
    private FieldPath Related(FieldPath path) => path.Relation is { OfWord: var (column, setting) } relation
        ? path with { Relation = relation with { Only = (column, surroundings.Words[setting]) } }
        : path;

    /// <summary>Without a profile nothing is known and nobody fits; the metrics that ask for one say that it is missing.</summary>
    private Expr Profiled(string name, IdealProfile? profile)
    {
        if (profile is null)
        {
            return new LiteralExpr(false);
        }

        profile = profile.AskedOf(names);
        var percent = surroundings.Settings[name == "icp_known" ? IdealProfile.KnownPercent : IdealProfile.MatchPercent];
        return Bind(name == "icp_known" ? profile.Known(percent) : profile.Match(percent), "the setting icp", isQuery: true);
    }

    /// <summary>One of several columns that a number tells apart: a column is a name, so the number must be known before anything is read.</summary>
    private Expr Nth(string pattern, Expr number, string where)
    {
        if (Constant(number) is { } place)
        {
            return Name(new NameExpr(pattern.Replace("#", place.ToString("0", CultureInfo.InvariantCulture), StringComparison.Ordinal), 0), where);
        }

        problems.Add(new Problem($"nth needs a number that is known beforehand, not {ExprText.Of(number)}.", where, "An example: nth('touch_#_on', $required_followups + 1)"));
        return new LiteralExpr("");
    }

    private static decimal? Constant(Expr expr) => expr switch
    {
        LiteralExpr { Value: decimal number } => number,
        BinaryExpr { Operator: "+", Left: var left, Right: var right } => Constant(left) + Constant(right),
        BinaryExpr { Operator: "-", Left: var left, Right: var right } => Constant(left) - Constant(right),
        _ => null,
    };

    private Expr Variable(VariableExpr variable, string where)
    {
        switch (variable.Name)
        {
            case "as_of":
                return new LiteralExpr(asOf);
            case "window":
                return new LiteralExpr(metric.UsesWorkspaceWindow
                    ? surroundings.Settings[Surroundings.ConversionWindow]
                    : metric.WindowSetting is { } ofWindow ? surroundings.Settings[ofWindow]
                    : (decimal)(metric.WindowDays ?? 0));
            case VariableExpr.Day or VariableExpr.PeriodStart or VariableExpr.PeriodEnd or VariableExpr.LastDay:
                return variable;
            case "icp_given":
                return new LiteralExpr(surroundings.Profile is not null);
            case "icp_known" or "icp_match":
                return Profiled(variable.Name, surroundings.Profile);
            case "criteria_met" or "criteria_required":
                return surroundings.Criteria is not { } criteria
                    ? new LiteralExpr(0m)
                    : Bind(variable.Name == "criteria_met" ? criteria.Met : criteria.Required, "the setting exit_criteria", isQuery: true);
            case { } name when surroundings.Settings.TryGetValue(name, out var setting):
                return new LiteralExpr(setting);
            case { } name when surroundings.Words.TryGetValue(name, out var word):
                return new LiteralExpr(word);
            default:
                problems.Add(new Problem($"There is no variable '${variable.Name}'.", where, "There are $as_of, $window, $period_start, $period_end and, for a stock, $day."));
                return new LiteralExpr(0m);
        }
    }

    /// <summary>A literal as the field's own type; a text that cannot be one is the asker's mistake.</summary>
    private Expr Fit(Expr field, Expr value, string where)
    {
        if (field is not FieldExpr { Path: var path } || value is not LiteralExpr literal)
        {
            return value;
        }

        object? fitted = (path.Type, literal.Value) switch
        {
            (FactType.Text, string text) => text,
            (FactType.Text, var other) => Convert.ToString(other, CultureInfo.InvariantCulture),
            (FactType.Id, string text) when path.Entity is not null => text,
            (FactType.Id, decimal number) => path.Entity is null ? number : number.ToString(CultureInfo.InvariantCulture),
            (FactType.Date, DateOnly date) => date,
            (FactType.Flag, bool flag) => flag,
            (FactType.Flag, "true" or "false") => literal.Value is "true",
            (FactType.Whole or FactType.Number or FactType.Money or FactType.Month, decimal number) => number,
            (FactType.Month, string text) when DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) => (decimal)SalesCalendar.MonthOf(month),
            // The label of a group, as links to it write it.
            (FactType.Whole, string text) when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => (decimal)whole,
            _ => null,
        };
        if (fitted is not null)
        {
            return new LiteralExpr(fitted);
        }

        problems.Add(new Problem(
            $"'{path.Name}' cannot be compared with {ExprText.Of(value)}.", where,
            path.Type switch
            {
                FactType.Date => "Write a date as 2026-01-31.",
                FactType.Flag => "Write true or false.",
                FactType.Month => "Write a month as '2026-01'.",
                _ => "Write a number.",
            }));
        return value;
    }
}
