using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Plumbline.Stores.DuckDb;

/// <summary>A value for <c>$1</c>, <c>$2</c> … by position, or for <c>$name</c> when it bears a name. Its type is that of the value.</summary>
public sealed class DuckDBParameter : DbParameter
{
    private string _name = "";
    private string _sourceColumn = "";

    public DuckDBParameter()
    {
    }

    public DuckDBParameter(object? value)
    {
        Value = value;
    }

    public DuckDBParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    public override DbType DbType { get; set; } = DbType.Object;

    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
            {
                throw new NotSupportedException("DuckDB's parameters only go in.");
            }
        }
    }

    public override bool IsNullable { get; set; } = true;

    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set => _name = value ?? "";
    }

    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn
    {
        get => _sourceColumn;
        set => _sourceColumn = value ?? "";
    }

    public override bool SourceColumnNullMapping { get; set; }

    public override object? Value { get; set; }

    public override void ResetDbType()
    {
        DbType = DbType.Object;
    }
}
