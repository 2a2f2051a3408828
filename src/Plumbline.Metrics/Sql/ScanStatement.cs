using System.Globalization;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Sql;

/// <summary>One scan on its way to SQL: rows are grouped, groups are folded into measures, and what is left gets its names.</summary>
internal sealed class ScanStatement
{
    private readonly Scan _scan;
    private readonly SqlParameters _parameters = new();
    private readonly DaySpans? _spans;
    private readonly ScanSource _source;
    private readonly ConditionWriter _conditions;
    private readonly BreakdownWriter _breakdown;
    private readonly AggregateWriter _aggregates;
    private readonly MeasureFold? _fold;

    internal ScanStatement(Scan scan, SqlDialect dialect, SalesCalendar calendar)
    {
        scan = RecentRelations.In(StoredTests.In(scan));
        _scan = scan;
        _spans = DaySpans.Of(scan, _parameters);
        _source = new ScanSource(scan, _parameters, calendar, _spans);
        _conditions = new ConditionWriter(_parameters, _source);
        _breakdown = new BreakdownWriter(scan, _conditions, _parameters);
        _aggregates = new AggregateWriter(scan, dialect, _conditions);
        var fold = MeasureFold.Of(scan);
        _fold = _spans is not null || (fold?.Columns.Count > 0 && !HasManyGroups(scan)) ? fold : null;
    }

    /// <summary>Where there is a group for nearly every row, grouping twice saves nothing.</summary>
    private static bool HasManyGroups(Scan scan) => scan.By.Any(path => path is { IsLabel: true, Entity.Table: "accounts" or "leads" or "contacts" or "deals" });

    private bool HasCell => _source.Cell() is not null;

    internal SqlStatement Write()
    {
        var rows = Rows();
        return new SqlStatement($"-- {_scan.Fact.Sentence}\n{Named(_fold is null ? rows : Folded(_fold, rows))}", _parameters.Values);
    }

    /// <summary>Rows, grouped by all that tells groups apart.</summary>
    private string Rows()
    {
        List<string> keys =
        [
            .. _spans?.Columns ?? (_source.Cell() is { } cell ? [$"{cell} AS cell"] : []),
            .. _breakdown.Keys().Select(key => $"{key.Text} AS {key.Name}"),
            .. (_fold?.Columns ?? []).Select(column => $"{_source.Column(column)} AS {column.Name}"),
        ];
        var measures = _fold is null ? Named(_scan.Measures.Select(_aggregates.OverRows), "m") : Named(_fold.Parts.Select(_aggregates.OverRows), "a");
        var from = _source.From(_conditions, _breakdown.EarlyJoins());
        return $"SELECT {Columns(keys, measures, ",\n    ")}{from}{GroupBy(keys.Count)}{(_fold is null ? Top(isNamed: false) : "")}";
    }

    /// <summary>Groups, added up for each measure that counts them.</summary>
    private string Folded(MeasureFold fold, string rows)
    {
        List<string> keys = [.. HasCell ? [_spans is null ? "p.cell" : "w.cell"] : Array.Empty<string>(), .. _breakdown.Keys().Select(key => "p." + key.Name)];
        var ofGroups = new ConditionWriter(_parameters, _source, "p");
        var measures = Named(fold.Measures.Select(measure => _aggregates.OverGroups(measure, ofGroups)), "m");
        return $"SELECT {Columns(keys, measures, ",\n    ")}\nFROM (\n{Indented(rows)}) p{_spans?.Join()}{GroupBy(keys.Count)}{Top(isNamed: false)}";
    }

    private string Named(string groups)
    {
        List<string> keys = [HasCell ? "g.cell" : string.Create(CultureInfo.InvariantCulture, $"CAST({_scan.Timing.Windows[0].Cell} AS INTEGER) AS cell"), .. _breakdown.Names()];
        var merges = _breakdown.MergesGroups;
        var measures = Named(
            _scan.Measures.Select((measure, i) => string.Create(CultureInfo.InvariantCulture, $"g.m{i}")).Select(
                (column, i) => merges ? _aggregates.OverNames(_scan.Measures[i], column) : column),
            "m");
        return $"SELECT {Columns(keys, measures, ", ")}\nFROM (\n{Indented(groups)}) g{_breakdown.LateJoins()}"
            + (merges ? GroupBy(keys.Count) + Top(isNamed: true) : "");
    }

    /// <summary>The first groups can be told as soon as groups are complete.</summary>
    private string Top(bool isNamed) => _scan.Top is { } top && isNamed == _breakdown.MergesGroups
        ? string.Create(CultureInfo.InvariantCulture, $"\nORDER BY m{top.Measure} {(top.IsDescending ? "DESC" : "ASC")} NULLS LAST\nLIMIT {top.Count}")
        : "";

    private static string Columns(List<string> keys, IEnumerable<string> measures, string separator) =>
        keys.Count == 0 ? string.Join(separator, measures) : $"{string.Join(", ", keys)}{separator}{string.Join(separator, measures)}";

    private static IEnumerable<string> Named(IEnumerable<string> columns, string name) =>
        columns.Select((column, i) => string.Create(CultureInfo.InvariantCulture, $"{column} AS {name}{i}"));

    private static string GroupBy(int columns) => columns == 0 ? "" : $"\nGROUP BY {string.Join(", ", Enumerable.Range(1, columns))}";

    private static string Indented(string text) => "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);
}
