namespace Plumbline.Stores.Backups;

/// <summary>How the values of a column are written.</summary>
internal enum CellKind
{
    Boolean,
    Integer,
    Decimal,
    Double,
    Text,
    Date,
    Timestamp,
}

/// <summary>Which kind a column of the database is.</summary>
internal static class CellKinds
{
    /// <exception cref="NotSupportedException">A backup cannot hold such a column: better no backup than one that drops it.</exception>
    internal static CellKind Of(BackupColumn column)
    {
        return column.Type switch
        {
            "BOOLEAN" => CellKind.Boolean,
            "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" => CellKind.Integer,
            "DOUBLE" => CellKind.Double,
            "VARCHAR" => CellKind.Text,
            "DATE" => CellKind.Date,
            "TIMESTAMP" => CellKind.Timestamp,
            _ when column.Type.StartsWith("DECIMAL(", StringComparison.Ordinal) => CellKind.Decimal,
            _ => throw new NotSupportedException($"A backup cannot hold the column '{column.Name}' of type {column.Type}."),
        };
    }
}
