namespace Plumbline.Metrics.Sql;

/// <summary>What records are ordered by; those where it is unknown come last.</summary>
/// <param name="Column">A column of the fact, or <c>happened_on</c>, <c>numerator</c> or <c>denominator</c>.</param>
public readonly record struct RecordOrder(string Column, bool IsDescending)
{
    public override string ToString() => $"{Column} {(IsDescending ? "DESC" : "ASC")} NULLS LAST";
}
