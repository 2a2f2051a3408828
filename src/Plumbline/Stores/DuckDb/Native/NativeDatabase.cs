namespace Plumbline.Stores.DuckDb.Native;

/// <summary>Opens a database with every lock of <see cref="DuckDbLockdown"/> on, or not at all.</summary>
internal static class NativeDatabase
{
    internal static nint Open(string path, DuckDbSettings settings)
    {
        var config = Configured(settings);

        try
        {
            if (DuckDbApi.OpenExt(path, out var database, config, out var error) == NativeState.Error)
            {
                throw new DuckDBException(DuckDbApi.TextOwned(error));
            }

            return LockedDown(database);
        }
        finally
        {
            DuckDbApi.DestroyConfig(ref config);
        }
    }

    internal static nint Connect(nint database)
    {
        return DuckDbApi.Connect(database, out var connection) == NativeState.Success
            ? connection
            : throw new DuckDBException("No connection to the database could be made.", DuckDBErrorType.Connection);
    }

    private static nint Configured(DuckDbSettings settings)
    {
        if (DuckDbApi.CreateConfig(out var config) == NativeState.Error)
        {
            throw new DuckDBException("DuckDB gave no configuration.", DuckDBErrorType.Settings);
        }

        foreach (var (name, value) in DuckDbLockdown.Options(settings))
        {
            if (DuckDbApi.SetConfig(config, name, value) == NativeState.Error)
            {
                DuckDbApi.DestroyConfig(ref config);
                throw new DuckDBException($"DuckDB refused '{value}' for its setting {name}.", DuckDBErrorType.Settings);
            }
        }

        return config;
    }

    private static nint LockedDown(nint database)
    {
        try
        {
            var connection = Connect(database);

            try
            {
                foreach (var statement in DuckDbLockdown.Statements)
                {
                    Run(connection, statement);
                }
            }
            finally
            {
                DuckDbApi.Disconnect(ref connection);
            }

            return database;
        }
        catch
        {
            DuckDbApi.Close(ref database);
            throw;
        }
    }

    private static void Run(nint connection, string sql)
    {
        using var batch = StatementBatch.Parse(connection, sql);
        using var statement = batch.Prepare(0);
        using var result = statement.Execute(streaming: false);
    }
}
