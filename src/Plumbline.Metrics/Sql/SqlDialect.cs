namespace Plumbline.Metrics.Sql;

/// <summary>
/// What the engines do not write alike. Everything else is written once, in SQL that both accept.
/// </summary>
public abstract class SqlDialect
{
    /// <summary>A continuous percentile (type 7) of a number.</summary>
    public abstract string Percentile(string share, string value);

    /// <summary>What tells every row of a table from all others as long as a transaction lasts.</summary>
    public abstract string RowAddress { get; }

    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    public static SqlDialect Postgres { get; } = new PostgresDialect();

    private sealed class DuckDbDialect : SqlDialect
    {
        public override string RowAddress => "rowid";

        /// <summary>The ordered-set form sorts every row; this one selects.</summary>
        public override string Percentile(string share, string value) => $"quantile_cont({value}, {share})";
    }

    private sealed class PostgresDialect : SqlDialect
    {
        public override string RowAddress => "ctid";

        public override string Percentile(string share, string value) => $"percentile_cont({share}) WITHIN GROUP (ORDER BY {value})";
    }
}
