namespace Plumbline.Metrics.Sql;

/// <summary>The values of a statement; each is written once as $n.</summary>
internal sealed class SqlParameters
{
    private readonly List<object?> _values = [];

    internal IReadOnlyList<object?> Values => _values;

    internal string Add(object value)
    {
        var known = _values.FindIndex(candidate => Equals(candidate, value) && candidate?.GetType() == value.GetType());
        if (known < 0)
        {
            _values.Add(value);
            known = _values.Count - 1;
        }

        return Typed(known + 1, value);
    }

    /// <summary>The cast says what the value is where an engine would have to guess.</summary>
    private static string Typed(int number, object value) => value switch
    {
        DateOnly => $"CAST(${number} AS DATE)",
        int or long => $"CAST(${number} AS BIGINT)",
        decimal => $"CAST(${number} AS DECIMAL(28,6))",
        bool => $"CAST(${number} AS BOOLEAN)",
        _ => $"CAST(${number} AS TEXT)",
    };
}
