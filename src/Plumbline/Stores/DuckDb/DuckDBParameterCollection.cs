using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Plumbline.Stores.DuckDb;

/// <summary>The parameters of a command, in the order of their numbers.</summary>
[SuppressMessage("Design", "CA1010", Justification = "The shape is ADO.NET's.")]
public sealed class DuckDBParameterCollection : DbParameterCollection
{
    private readonly List<DuckDBParameter> _parameters = [];

    public override int Count => _parameters.Count;

    public override object SyncRoot => ((ICollection)_parameters).SyncRoot;

    /// <summary>Adds a parameter, or the value of the next one.</summary>
    public override int Add(object? value)
    {
        _parameters.Add(value as DuckDBParameter ?? new DuckDBParameter(value));

        return _parameters.Count - 1;
    }

    public override void AddRange(Array values)
    {
        foreach (var value in values)
        {
            Add(value);
        }
    }

    public override void Clear()
    {
        _parameters.Clear();
    }

    public override bool Contains(object value)
    {
        return IndexOf(value) >= 0;
    }

    public override bool Contains(string value)
    {
        return IndexOf(value) >= 0;
    }

    public override void CopyTo(Array array, int index)
    {
        ((ICollection)_parameters).CopyTo(array, index);
    }

    public override IEnumerator GetEnumerator()
    {
        return _parameters.GetEnumerator();
    }

    public override int IndexOf(object value)
    {
        return _parameters.FindIndex(parameter => ReferenceEquals(parameter, value));
    }

    public override int IndexOf(string parameterName)
    {
        return _parameters.FindIndex(parameter => parameter.ParameterName == parameterName);
    }

    public override void Insert(int index, object value)
    {
        _parameters.Insert(index, (DuckDBParameter)value);
    }

    public override void Remove(object value)
    {
        _parameters.Remove((DuckDBParameter)value);
    }

    public override void RemoveAt(int index)
    {
        _parameters.RemoveAt(index);
    }

    public override void RemoveAt(string parameterName)
    {
        _parameters.RemoveAt(Existing(parameterName));
    }

    protected override DbParameter GetParameter(int index)
    {
        return _parameters[index];
    }

    protected override DbParameter GetParameter(string parameterName)
    {
        return _parameters[Existing(parameterName)];
    }

    protected override void SetParameter(int index, DbParameter value)
    {
        _parameters[index] = (DuckDBParameter)value;
    }

    protected override void SetParameter(string parameterName, DbParameter value)
    {
        _parameters[Existing(parameterName)] = (DuckDBParameter)value;
    }

    private int Existing(string name)
    {
        var index = IndexOf(name);

        return index >= 0 ? index : throw new ArgumentException($"There is no parameter '{name}'.", nameof(name));
    }
}
