using System.Text.Json;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Leads;

namespace Plumbline.Facts;

/// <summary>A field that a condition asks for.</summary>
/// <param name="IsGiven">The SQL of whether a source gives it.</param>
/// <param name="Value">The SQL of what a version holds in it.</param>
internal sealed record AskedField(string Name, int Place, string IsGiven, string Value);

/// <summary>Writes a condition over the fields of leads as SQL that both engines read; every value is a parameter.</summary>
internal sealed class LeadConditionSql
{
    private const string Digits = "'^-?[0-9]{1,18}([.][0-9]+)?$'";
    private const string IsoDay = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}.*$'";

    private readonly List<object?> _values = [];
    private readonly bool _isOfVersions;

    private LeadConditionSql(LeadCondition condition, bool isOfVersions)
    {
        _isOfVersions = isOfVersions;
        Fields = [.. condition.Names.Select(Asked)];
        Test = Text(condition.Test);
    }

    /// <summary>Over what exports showed: versions <c>v</c> of sources <c>s</c>.</summary>
    internal static LeadConditionSql OfVersions(LeadCondition condition) => new(condition, true);

    /// <summary>Over the leads <c>l</c> as they are.</summary>
    internal static LeadConditionSql OfToday(LeadCondition condition) => new(condition, false);

    internal IReadOnlyList<AskedField> Fields { get; }

    internal string Test { get; }

    internal IReadOnlyList<object?> Values => _values;

    internal string Parameter(object value)
    {
        _values.Add(value);
        var type = value switch
        {
            DateOnly => "DATE",
            decimal => "DECIMAL(28,6)",
            _ => "TEXT",
        };
        return $"CAST(${_values.Count} AS {type})";
    }

    /// <summary>Everything is read as it is written: a CRM's own field may be a number in one export and a text in another.</summary>
    private AskedField Asked(string name, int place)
    {
        var row = _isOfVersions ? "v" : "l";
        if (LeadCondition.FieldOf(name) is { } field)
        {
            return new AskedField(name, place, $"strpos(s.given_columns, '\"{field.Name}\"') > 0", $"CAST({row}.{field.DateColumn} AS TEXT)");
        }

        // As given columns are written: with their kind after a colon.
        var given = _isOfVersions ? $"strpos(s.given_columns, {Parameter(JsonSerializer.Serialize($"custom.{name}:")[..^1])}) > 0" : "";
        return new AskedField(name, place, given, $"(CAST({row}.custom AS JSON) ->> {Parameter(name)})");
    }

    private string Text(Expr expr) => expr switch
    {
        LogicalExpr logical => "(" + string.Join(logical.IsAnd ? " AND " : " OR ", logical.Conditions.Select(Text)) + ")",
        NotExpr not => $"NOT ({Text(not.Condition)})",
        IsNullExpr { Value: NameExpr name, IsNegated: var isThere } => $"{Column(name)} IS {(isThere ? "NOT NULL" : "NULL")}",
        BinaryExpr { Left: NameExpr name, Right: LiteralExpr { Value: var value } } test => Comparison(name, test.Operator, value),
        InExpr { Value: NameExpr name } list => In(name, list),
        _ => throw new System.Diagnostics.UnreachableException(expr.GetType().Name),
    };

    private string Comparison(NameExpr name, string symbol, object value) =>
        $"{As(name, value)} {(symbol == "!=" ? "IS DISTINCT FROM" : symbol)} {Literal(value)}";

    private string In(NameExpr name, InExpr list)
    {
        var any = "(" + string.Join(" OR ", list.Choices.Select(choice => Comparison(name, "=", ((LiteralExpr)choice).Value))) + ")";
        return list.IsNegated ? $"NOT {any}" : any;
    }

    /// <summary>A number is compared with what reads as a number, a day with what reads as one; days compare as they are written.</summary>
    private string As(NameExpr name, object value) => value switch
    {
        decimal => $"CASE WHEN {Column(name)} ~ {Digits} THEN CAST({Column(name)} AS DECIMAL(28,6)) END",
        DateOnly => $"CASE WHEN {Column(name)} ~ {IsoDay} THEN CAST(replace(substr({Column(name)}, 1, 10), '-', '') AS BIGINT) END",
        bool => $"lower({Column(name)})",
        _ => Column(name),
    };

    private string Literal(object value) => value switch
    {
        DateOnly day => $"CAST({Parameter((decimal)((day.Year * 10000) + (day.Month * 100) + day.Day))} AS BIGINT)",
        bool flag => Parameter(flag ? "true" : "false"),
        _ => Parameter(value),
    };

    private string Column(NameExpr name) => $"value_{Fields.First(field => field.Name == name.Name).Place}";
}
