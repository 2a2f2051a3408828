using System.Data.Common;
using System.Globalization;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>One statement, ready to be given its parameters and run, as often as wanted.</summary>
internal sealed unsafe class PreparedStatement(nint handle) : IDisposable
{
    private nint _handle = handle;

    internal int ParameterCount => (int)DuckDbApi.ParameterCount(_handle);

    /// <summary>Binds by name where parameters bear names, else <c>$1</c> to the first, <c>$2</c> to the second, and so on.</summary>
    internal void Bind(DbParameterCollection parameters)
    {
        if (parameters.Count < ParameterCount)
        {
            throw new DuckDBException(
                string.Create(CultureInfo.InvariantCulture, $"The statement has {ParameterCount} parameters, {parameters.Count} were given."),
                DuckDBErrorType.ParameterNotResolved);
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];

            if (IndexOf(parameter, i) is { } index)
            {
                Bind(index, parameter.Value);
            }
        }
    }

    internal QueryResult Execute(bool streaming)
    {
        var state = streaming
            ? DuckDbApi.ExecuteStreaming(_handle, out var result)
            : DuckDbApi.Execute(_handle, out result);

        return QueryResult.From(state, result);
    }

    public void Dispose()
    {
        if (_handle != 0)
        {
            DuckDbApi.DestroyPrepare(ref _handle);
        }
    }

    // A text of several statements shares its parameters, so one that a statement does not use is passed over.
    private ulong? IndexOf(DbParameter parameter, int position)
    {
        if (string.IsNullOrEmpty(parameter.ParameterName))
        {
            return position < ParameterCount ? (ulong)position + 1 : null;
        }

        return DuckDbApi.ParameterIndex(_handle, out var index, parameter.ParameterName.TrimStart('$')) == NativeState.Success
            ? index
            : null;
    }

    private void Bind(ulong index, object? value)
    {
        if (ParameterValue.Bind(_handle, index, value) == NativeState.Error)
        {
            throw new DuckDBException(DuckDbApi.Text(DuckDbApi.PrepareError(_handle)));
        }
    }
}
