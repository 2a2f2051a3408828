using System.Data.Common;
using Plumbline.Metrics;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

/// <summary>The list of workspaces. It holds no secrets and nothing that the files themselves could not tell.</summary>
internal sealed class ControlDatabase : IDisposable
{
    internal const string AddWorkspace =
        "INSERT INTO workspaces (name, title, kind, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO UPDATE SET title = excluded.title, kind = excluded.kind";

    internal const string RemoveWorkspace = "DELETE FROM workspaces WHERE name = $1";

    private readonly DuckDBDatabase _database;
    private readonly Lock _gate = new();

    private ControlDatabase(DuckDBDatabase database)
    {
        _database = database;
    }

    internal static Outcome<ControlDatabase> Open(StoreFile file)
    {
        file.Sweep();

        if (!file.Exists)
        {
            file.Create<bool>(_ => true);
        }

        var opened = file.Open();

        return opened.IsRefused ? opened.Problems.ToList() : new ControlDatabase(opened.Value);
    }

    internal IReadOnlyList<Workspace> List()
    {
        return Use(connection => connection.Rows("SELECT name, title, kind, created_at FROM workspaces ORDER BY created_at, name", Read));
    }

    internal void Remove(string name) => Use(connection => connection.Run(RemoveWorkspace, name));

    internal void Add(Workspace workspace)
    {
        Use(connection => connection.Run(
            AddWorkspace,
            workspace.Name, workspace.Title, workspace.Kind.ToString(), workspace.CreatedAt));
    }

    public void Dispose()
    {
        _database.Dispose();
    }

    internal static Workspace Read(DbDataReader row)
    {
        return new Workspace(row.GetString(0), row.GetString(1), Enum.Parse<WorkspaceKind>(row.GetString(2), ignoreCase: true), row.GetDateTime(3));
    }

    private T Use<T>(Func<DuckDBConnection, T> work)
    {
        lock (_gate)
        {
            using var connection = _database.Connect();

            return work(connection);
        }
    }
}
