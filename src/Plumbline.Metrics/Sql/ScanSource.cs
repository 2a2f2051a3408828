using System.Globalization;
using System.Text;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Sql;

/// <summary>The rows of a scan: the fact, its windows, what held on the day, and the facts that stand beside it.</summary>
/// <param name="spans">Set when a stock's days are told apart by numbers; null: rows are joined to them.</param>
internal sealed partial class ScanSource(Scan scan, SqlParameters parameters, SalesCalendar calendar, DaySpans? spans = null)
{
    /// <summary>The part of a row that an owner is credited with.</summary>
    internal const string Share = "COALESCE(credit.credit_share, 1)";

    /// <summary>What rows are read from.</summary>
    private string Rows => scan.Sequel is { } sequel ? new SequelSource(scan, sequel, parameters, calendar).Text()
        : scan.Between is { } between ? new MovementSource(scan, between, parameters, calendar).Text() : scan.Fact.From;

    private bool IsSingle => scan.Timing.Windows.Count == 1;

    private bool IsBuckets => scan.Timing is { IsFlow: true, BucketGrain: not null } && !_rates.IsOfOpening && !UsesLastDay;

    private readonly RateWriter _rates = new(scan, parameters);

    /// <summary>Whether rows show amounts beside those that measures ask for.</summary>
    internal bool ShowsAmounts { get; init; }

    /// <summary>Credit replaces the owner; the rest of the columns are the fact's.</summary>
    internal string Column(FactColumn column) => (scan.Credit, column.Name) switch
    {
        (CreditUse.Shared or CreditUse.Full, "owner_id" or "team_id" or "manager_id") => $"CASE WHEN credit.deal_id IS NULL THEN f.{column.Name} ELSE credit.{column.Name} END",
        (CreditUse.Current, "owner_id" or "team_id" or "manager_id") => $"holder.{column.Name}",
        (CreditUse.Dated, "owner_id" or "team_id" or "manager_id") => $"CASE WHEN holder.lead_id IS NULL THEN f.{column.Name} ELSE holder.{column.Name} END",
        _ when column.BandOf is { } amount => Band(amount),
        _ => _rates.Column(column) ?? $"f.{column.Name}",
    };

    /// <summary>A column of a fact beside the scan's.</summary>
    internal string Column(Relation relation, FactColumn column) => _rates.Column(relation, column) ?? $"{ConditionWriter.Alias(relation)}.{column.Name}";

    /// <summary>The words for the band that an amount falls into; null for none.</summary>
    private string Band(string amount)
    {
        var size = Column(scan.Fact.Find(amount)!);
        var words = SizeBands.Words(scan.SizeEdges);
        var bands = scan.SizeEdges.Select((edge, i) => $"WHEN {size} < {parameters.Add(edge)} THEN {parameters.Add(words[i])}")
            .Append($"WHEN {size} >= {parameters.Add(scan.SizeEdges[^1])} THEN {parameters.Add(words[^1])}");
        return $"CASE {string.Join(" ", bands)} END";
    }

    /// <summary>The worked days after one date up to and with another, by arithmetic: no table of days is needed.</summary>
    internal string BusinessDays(string from, string to)
    {
        var parts = calendar.BusinessDays.Select(day => ((int)day + 6) % 7).Order().Select(day =>
            $"floor(({to} - DATE '1970-01-05' - {day}) / 7.0) - floor(({from} - DATE '1970-01-05' - {day}) / 7.0)");
        var holidays = calendar.Holidays.Where(day => calendar.BusinessDays.Contains(day.DayOfWeek)).Order().Select(day => parameters.Add(day)).Select(day =>
            $" - CASE WHEN {from} < {day} AND {day} <= {to} THEN 1 ELSE 0 END");
        return $"CAST({string.Join(" + ", parts)}{string.Concat(holidays)} AS INTEGER)";
    }

    /// <summary>Which cell a row belongs to; null when there is one for all.</summary>
    internal string? Cell()
    {
        if (IsBuckets)
        {
            return Bucket(scan.Timing.BucketGrain!.Value);
        }

        return IsSingle ? null : "w.cell";
    }

    internal string From(ConditionWriter conditions, string joins = "")
    {
        var text = new StringBuilder($"\n  FROM {Rows} f");
        var tests = new List<string>();
        if (IsBuckets || IsSingle)
        {
            Inside(tests, scan.Timing.Range, scan.Timing.Windows[0].On);
        }
        else if (spans is not null)
        {
            tests.Add($"f.held_from <= {parameters.Add(spans.Last)}");
            tests.Add($"f.held_to > {parameters.Add(spans.First)}");
        }
        else
        {
            text.Append(Windows());
            Meeting(tests);
        }

        if (scan.UsesCredit)
        {
            text.Append("\n  LEFT JOIN deal_credits credit ON credit.deal_id = f.deal_id AND credit.held_from <= f.closed_on AND credit.held_to > f.closed_on");
        }

        if (scan.Credit == CreditUse.Current)
        {
            var day = parameters.Add(scan.AsOf);
            text.Append(CultureInfo.InvariantCulture, $"\n  LEFT JOIN deal_states holder ON holder.deal_id = f.deal_id AND holder.held_from <= {day} AND holder.held_to > {day}");
        }

        if (scan.Credit == CreditUse.Dated)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  LEFT JOIN {Fact.LeadOwners} holder ON holder.lead_id = f.lead_id AND holder.held_from <= f.{scan.Timing.Anchor} AND holder.held_to > f.{scan.Timing.Anchor}");
        }

        foreach (var relation in RelationsInUse())
        {
            text.Append(Beside(relation, conditions));
        }

        text.Append(_rates.Joins(ShowsAmounts, Day, Opening, DayOf));

        foreach (var path in Asked(scan).SelectMany(ConditionWriter.Added).DistinctBy(path => path.Column.Name))
        {
            var alias = ConditionWriter.RecordAlias(path);
            text.Append(CultureInfo.InvariantCulture, $"\n  LEFT JOIN {path.Entity!.Table} {alias} ON {alias}.{path.Entity.Key} = {Column(path.Column)}");
        }

        text.Append(joins.Replace("\n", "\n  ", StringComparison.Ordinal));
        if (scan.Where is not null)
        {
            tests.Add(conditions.Text(scan.Where));
        }

        return tests.Count == 0 ? text.ToString() : text.Append("\n  WHERE ").AppendJoin("\n    AND ", tests).ToString();
    }

    /// <summary>
    /// The rows of the fact alone that may be among the scan's: nothing is joined, and only what the fact itself answers is asked.
    /// </summary>
    internal string Near(ConditionWriter conditions)
    {
        var tests = new List<string>();
        if (IsBuckets || IsSingle)
        {
            Inside(tests, scan.Timing.Range, scan.Timing.Windows[0].On);
        }
        else
        {
            Meeting(tests);
        }

        tests.AddRange(ExprRewrite.Conjuncts(scan.Where).Where(IsOfFact).Select(conditions.Text));
        return $"\n  FROM {Rows} f\n  WHERE {string.Join("\n    AND ", tests)}";
    }

    /// <summary>Whether a column is read from the fact as it stands.</summary>
    internal bool IsOfFact(FactColumn column) => scan.Between is null && Column(column) == "f." + column.Name;

    private bool IsOfFact(Expr condition) => ExprRewrite.AllLeaves(condition).All(leaf =>
        leaf is LiteralExpr || (leaf is FieldExpr { Path: { Relation: null, Entity: null } path } && IsOfFact(path.Column)));

    /// <summary>Rows of the one range, as they held on the as-of day; for a stock, as they held on its day.</summary>
    private void Inside(List<string> tests, Period range, DateOnly on)
    {
        if (scan.Timing.Anchor is { } anchor)
        {
            tests.Add($"f.{anchor} >= {parameters.Add(range.Start)}");
            tests.Add($"f.{anchor} < {parameters.Add(range.End)}");
            on = scan.AsOf;
        }

        // What began in the range began by the day, if the range ends by then; a column less to read.
        var isImplied = scan.Timing.Anchor is { } begin && begin == scan.Fact.BeginsOn && range.End <= on.AddDays(1);
        if (!isImplied)
        {
            tests.Add($"f.held_from <= {parameters.Add(on)}");
        }

        tests.Add($"f.held_to > {parameters.Add(on)}");
    }

    /// <summary>Several windows are a small table that the rows are joined to.</summary>
    private string Windows()
    {
        var rows = scan.Timing.Windows.Select(window =>
            $"({window.Cell}, {parameters.Add(window.Period.Start)}, {parameters.Add(window.Period.End)}, {parameters.Add(window.On)}, {parameters.Add(window.End)}{(UsesPeriod ? $", {parameters.Add(window.Whole.Start)}, {parameters.Add(window.Whole.End.AddDays(-1))}" : "")})");
        var on = scan.Timing.Anchor is { } anchor
            ? $"f.{anchor} >= w.starts_on AND f.{anchor} < w.ends_before AND f.held_from <= {parameters.Add(scan.AsOf)} AND f.held_to > {parameters.Add(scan.AsOf)}"
            : "f.held_from <= w.looked_on AND f.held_to > w.looked_on";
        return $"\n  JOIN (VALUES {string.Join(", ", rows)}) w(cell, starts_on, ends_before, looked_on, last_on{(UsesPeriod ? ", whole_from, whole_to" : "")}) ON {on}";
    }

    /// <summary>Rows that lie in no window at all need not be compared with each of them.</summary>
    private void Meeting(List<string> tests)
    {
        if (scan.Timing.Anchor is { } anchor)
        {
            tests.Add($"f.{anchor} >= {parameters.Add(scan.Timing.Range.Start)}");
            tests.Add($"f.{anchor} < {parameters.Add(scan.Timing.Range.End)}");
        }
        else
        {
            tests.Add($"f.held_from <= {parameters.Add(scan.Timing.Windows.Max(window => window.On))}");
            tests.Add($"f.held_to > {parameters.Add(scan.Timing.Windows.Min(window => window.On))}");
        }
    }

    /// <summary>At most one row of the other fact holds on a day, so nothing is multiplied.</summary>
    private string Beside(Relation relation, ConditionWriter conditions)
    {
        var alias = ConditionWriter.Alias(relation);
        var day = DayOf(relation);
        return $"\n  LEFT JOIN {relation.Fact.From} {alias} ON {alias}.{relation.Key} = {Column(scan.Fact.Find(relation.Key)!)}"
            + $" AND {alias}.held_from <= {day} AND {alias}.held_to > {day}"
            + (relation.Except is var (column, value) ? $" AND {alias}.{column} <> {parameters.Add(value)}" : "")
            + (relation.Only is var (known, word) ? $" AND {alias}.{known} = {parameters.Add(word)}" : "")
            + (relation.Since is var (dated, bound) ? $" AND {alias}.{dated} >= {conditions.Text(bound)}" : "");
    }

    private IEnumerable<Relation> RelationsInUse() => Asked(scan)
        .SelectMany(ExprRewrite.AllLeaves)
        .OfType<FieldExpr>()
        .Select(field => field.Path.Relation)
        .Concat(scan.By.Select(path => path.Relation))
        .OfType<Relation>()
        .DistinctBy(relation => relation.Name);
}
