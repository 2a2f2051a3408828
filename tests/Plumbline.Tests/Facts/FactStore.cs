using System.Globalization;
using Plumbline.Facts;
using Plumbline.Importing.Publishing;
using Plumbline.Settings;
using Plumbline.Stores;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Facts;

/// <summary>A store in memory with rows written by hand, and the facts worked out of them.</summary>
internal sealed class FactStore : IDisposable
{
    private readonly DuckDBDatabase _database = DuckDBDatabase.InMemory();
    private readonly DuckDBConnection _connection;

    internal FactStore()
    {
        _connection = _database.Connect();

        new Migrator(MigrationSeries.Workspace, TimeProvider.System).Apply(_connection).Problems.ShouldBeEmpty();
        new StoredFacts(TimeProvider.System).Create(_connection);
    }

    /// <summary>Adds rows: a table with its columns, then the values as SQL.</summary>
    internal FactStore Add(string table, string columns, params string[] rows)
    {
        Run(
            $"INSERT INTO {table} ({columns}, source_system, source_id, imported_at, import_batch_id) " +
            $"SELECT *, 'test', 'x', TIMESTAMP '2024-12-31 12:00:00', 1 FROM (VALUES {string.Join(", ", rows.Select(row => $"({row})"))}) AS given");

        return this;
    }

    /// <summary>The pipeline of the tests: 1 new, 2 demo (qualified), 3 proposal (qualified), 4 won, 5 lost, 6 unqualified.</summary>
    internal FactStore WithStages() => Add(
        "stages", "stage_id, pipeline_id, name, position, kind, is_qualified",
        "1, 1, 'New', 1, 'open', FALSE", "2, 1, 'Demo', 2, 'open', TRUE", "3, 1, 'Proposal', 3, 'open', TRUE",
        "4, 1, 'Won', 4, 'won', TRUE", "5, 1, 'Lost', 5, 'lost', FALSE", "6, 1, 'Unqualified', 6, 'unqualified', FALSE");

    internal FactStore Rebuild()
    {
        FactBuilder.Rebuild(_connection, WorkspaceSettings.Default, TestContext.Current.CancellationToken);

        return this;
    }

    /// <summary>Derives the facts of the touched records; each is a table and its ids.</summary>
    internal FactStore Derive(IReadOnlyDictionary<string, IReadOnlyCollection<long>> touched)
    {
        foreach (var (table, ids) in touched)
        {
            Run($"CREATE OR REPLACE TEMP TABLE {Touched.IdsOf(table)} (id BIGINT)");

            if (ids.Count > 0)
            {
                Run($"INSERT INTO {Touched.IdsOf(table)} VALUES {string.Join(", ", ids.Select(id => $"({id})"))}");
            }
        }

        FactBuilder.Derive(
            _connection, WorkspaceSettings.Default, new Touched(touched.Keys.ToHashSet(), new HashSet<string>()), TestContext.Current.CancellationToken);

        return this;
    }

    internal FactStore Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();

        return this;
    }

    /// <summary>Rows as texts, columns parted by spaces; a null is a dash.</summary>
    internal List<string> Read(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();

        while (reader.Read())
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))));
        }

        return rows;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private static string Text(object? value) => value switch
    {
        null or DBNull => "-",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
