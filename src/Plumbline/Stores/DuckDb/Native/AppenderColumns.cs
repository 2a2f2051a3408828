namespace Plumbline.Stores.DuckDb.Native;

/// <summary>The columns of an appender, and the chunk that carries their values.</summary>
internal static unsafe class AppenderColumns
{
    /// <summary>Types of the C API; <see cref="Of"/> frees them.</summary>
    internal static nint[] TypesOf(nint appender)
    {
        var types = new nint[DuckDbApi.AppenderColumnCount(appender)];

        for (var i = 0; i < types.Length; i++)
        {
            types[i] = DuckDbApi.AppenderColumnType(appender, (ulong)i);
        }

        return types;
    }

    /// <summary>An empty chunk with a vector for each column.</summary>
    internal static nint CreateChunk(nint appender)
    {
        var types = TypesOf(appender);

        fixed (nint* start = types)
        {
            var chunk = DuckDbApi.CreateChunk(start, (ulong)types.Length);

            for (var i = 0; i < types.Length; i++)
            {
                DuckDbApi.DestroyLogicalType(ref types[i]);
            }

            return chunk;
        }
    }

    internal static AppenderColumn[] Of(nint[] types, ReadOnlySpan<string> names)
    {
        var columns = new AppenderColumn[types.Length];

        for (var i = 0; i < types.Length; i++)
        {
            columns[i] = new AppenderColumn(i, i < names.Length ? names[i] : null, ColumnType.From(types[i]));
        }

        return columns;
    }
}
