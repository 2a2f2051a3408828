using System.Data.Common;
using System.Globalization;
using Plumbline.Copying;
using Plumbline.Facts;
using Plumbline.Importing;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Facts;
using Plumbline.Settings;
using Plumbline.Stores;
using Plumbline.Stores.Backups;
using Plumbline.Stores.DuckDb;
using Plumbline.Tests.Stores;
using Plumbline.Tests.Stores.Postgres;

namespace Plumbline.Tests.Importing.Publishing;

/// <summary>A fresh store in a file, and what tests ask of it.</summary>
internal sealed class Store : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DuckDBDatabase? _database;
    private readonly PostgresTransactions? _server;
    private Dictionary<string, IReadOnlyList<BackupColumn>>? _columns;
    private readonly StoppedClock _clock = new();
    private readonly WorkspaceSettings _settings;

    internal Store(string timeZone = "UTC", DuckDbSettings? duckDb = null, bool inMemory = false)
    {
        _settings = WorkspaceSettings.Default with { TimeZone = timeZone };
        _database = inMemory ? DuckDBDatabase.InMemory(duckDb) : DuckDBDatabase.Open(Path.Combine(_folder.Path, "store.duckdb"), duckDb);
        Connection = _database.Connect();
        new Migrator(MigrationSeries.Workspace, _clock).Apply(Connection);
        new StoredFacts(_clock).Create(Connection);
    }

    /// <summary>The same on PostgreSQL, in a schema that is gone afterwards.</summary>
    internal Store(PostgresFixture postgres, string timeZone = "UTC")
    {
        _settings = WorkspaceSettings.Default with { TimeZone = timeZone };
        _server = new PostgresTransactions(postgres);
        Connection = _server.Connection;
    }

    internal DbConnection Connection { get; }

    internal Touched? LastTouched { get; private set; }

    /// <summary>Whether facts are derived too, which takes most of the time of a small import.</summary>
    internal bool HasFacts { get; set; }

    /// <summary>The touched records of each table, by source id.</summary>
    internal Dictionary<string, List<string>> TouchedRows { get; } = [];

    /// <summary>Called in place of the facts, inside the transaction.</summary>
    internal Action? WhenDeriving { get; set; }

    internal Publisher Publisher => new(Connection, _settings, _clock)
    {
        DeriveFacts = (connection, settings, touched, cancellation) =>
        {
            Listen(touched);

            if (HasFacts)
            {
                FactBuilder.Derive(connection, settings, touched, cancellation);
            }
        },
    };

    internal ImportReport Import(string trueOn, params IFeed[] feeds) => Import(trueOn, new PublishOptions(), feeds);

    internal ImportReport Import(string trueOn, PublishOptions options, params IFeed[] feeds)
    {
        _clock.Tick();

        return Publisher.Publish(feeds, options with { TrueAt = Moment(trueOn) }, TestContext.Current.CancellationToken);
    }

    internal ImportPreview Preview(string trueOn, PublishOptions options, params IFeed[] feeds) =>
        Publisher.Preview(feeds, options with { TrueAt = Moment(trueOn) }, 100, TestContext.Current.CancellationToken);

    internal RunReport Undo(long? run)
    {
        _clock.Tick();

        return Publisher.Undo(run.ShouldNotBeNull(), TestContext.Current.CancellationToken);
    }

    /// <summary>The moment after what has been written so far; UTC.</summary>
    internal DateTime Now => _clock.GetUtcNow().UtcDateTime.AddSeconds(1);

    /// <summary>Becomes, from empty, what another store was when a run of it had ended.</summary>
    internal void BecomeKnown(Store other, long run, DateTime until)
    {
        WorkspaceCopy.Filled(other.Connection, Connection, "copy", TestContext.Current.CancellationToken).Problems.ShouldBeEmpty();
        Publisher.ForgetAfter(run, until, localDates: false, TestContext.Current.CancellationToken);
        FactBuilder.Rebuild(Connection, _settings, TestContext.Current.CancellationToken);
    }

    internal static DateTimeOffset Moment(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    internal void Run(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query, one text each, cells parted by bars; an unknown cell is blank.</summary>
    internal List<string> Rows(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();

        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.IsDBNull(i) ? DBNull.Value
                : reader.GetDataTypeName(i) is "date" or "DATE" ? reader.GetFieldValue<DateOnly>(i) : reader.GetValue(i)))));
        }

        return rows;
    }

    internal DuckDBConnection Reader() => _database!.Connect();

    internal static string Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;

        return Text(command.ExecuteScalar() ?? DBNull.Value);
    }

    internal string One(string sql) => Rows(sql).ShouldHaveSingleItem();

    /// <summary>Everything that readers can see, without ids of rows we made ourselves.</summary>
    /// <param name="withRuns">Also by which run a row became what it is.</param>
    internal string Everything(bool withRuns = true) => string.Join('\n', CrmSchema.Entities.SelectMany(entity =>
    {
        var all = ColumnsOf(entity.Table);
        var columns = (withRuns ? all : all.Replace(", imported_at, import_batch_id", "", StringComparison.Ordinal)).Replace("row_id", "CASE WHEN source_system = '(inferred)' THEN 0 ELSE row_id END", StringComparison.Ordinal);

        return Rows($"SELECT {columns} FROM {entity.Table}").Order(StringComparer.Ordinal).Select(row => $"{entity.Table}: {row}");
    }).Concat(FactSchema.Facts.SelectMany(fact => Rows($"SELECT {ColumnsOf(fact.Name)} FROM {fact.Name}").Order(StringComparer.Ordinal).Select(row => $"{fact.Name}: {row}"))));

    internal List<string> TemporaryTables() => Rows(_server is null
        ? "SELECT table_name FROM duckdb_tables() WHERE temporary"
        : "SELECT tablename FROM pg_tables WHERE schemaname LIKE 'pg_temp%'");

    /// <summary>Empties the store, which is faster than a fresh one.</summary>
    internal void Clear()
    {
        foreach (var table in Rows("SELECT table_name FROM duckdb_tables() WHERE NOT temporary AND estimated_size > 0 AND table_name <> 'schema_version'"))
        {
            Run($"DELETE FROM {table}");
        }
    }

    public void Dispose()
    {
        Connection.Dispose();
        _database?.Dispose();
        _server?.Dispose();
        _folder.Dispose();
    }

    private string ColumnsOf(string table) =>
        string.Join(", ", (_columns ??= BackupColumn.OfTables(Connection))[table].Select(column => column.Name).Where(column => column != FactTables.RowKey));

    private void Listen(Touched touched)
    {
        LastTouched = touched;
        TouchedRows.Clear();

        foreach (var table in touched.Tables)
        {
            TouchedRows[table] = Rows($"SELECT x.source_id FROM {Touched.IdsOf(table)} t LEFT JOIN {table} x ON x.{CrmSchema.Of(table).Key} = t.id ORDER BY 1");
        }

        foreach (var table in touched.Fresh)
        {
            HoldsTheSame(table, Touched.FreshOf(table));
        }

        WhenDeriving?.Invoke();
    }

    private void HoldsTheSame(string table, string view)
    {
        var columns = ColumnsOf(table);
        Rows($"SELECT {columns} FROM {view} EXCEPT ALL SELECT {columns} FROM {table}").ShouldBeEmpty();
        Rows($"SELECT {columns} FROM {table} EXCEPT ALL SELECT {columns} FROM {view}").ShouldBeEmpty();
    }

    private static string Text(object value) => value switch
    {
        DBNull => "",
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.######", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private sealed class StoppedClock : TimeProvider
    {
        private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        internal void Tick() => _now = _now.AddMinutes(1);
    }
}
