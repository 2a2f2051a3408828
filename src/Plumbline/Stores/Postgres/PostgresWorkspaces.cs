using System.Collections.Concurrent;
using System.Data.Common;
using Npgsql;
using Plumbline.Metrics;

namespace Plumbline.Stores.Postgres;

/// <summary>All workspaces of a PostgreSQL database: a schema that lists them, and a schema for each.</summary>
public sealed class PostgresWorkspaces : IWorkspaceStores
{
    private const string Control = "plumbline";

    private readonly PostgresDatabase _database;
    private readonly PostgresAddress _address;
    private readonly StoreSettings _settings;
    private readonly TimeProvider _clock;
    private readonly RenewalWatch _watch;
    private readonly ConcurrentDictionary<string, PostgresStore> _open = [];

    // One workspace is brought to the newest schema at a time, and each once.
    private readonly Lock _door = new();

    private PostgresWorkspaces(PostgresDatabase database, PostgresAddress address, StoreSettings settings, TimeProvider clock, RenewalWatch watch)
    {
        (_database, _address, _settings, _clock, _watch) = (database, address, settings, clock, watch);
    }

    /// <summary>Whether the user that we log in as owns the tables; better not.</summary>
    public bool OwnsTables => _database.IsOwner;

    public IReadOnlyList<Workspace> All => [.. List.Where(workspace => workspace.Kind != WorkspaceKind.Known)];

    public IReadOnlyList<Workspace> Copies => [.. List.Where(workspace => workspace.Kind == WorkspaceKind.Known)];

    private List<Workspace> List => _database.Look(Control, Listed);

    /// <summary>Opens the database; the list and an empty <c>default</c> are there from the first time on.</summary>
    /// <param name="watch">Who is told when opening a workspace takes long; null: nobody.</param>
    public static Outcome<PostgresWorkspaces> Open(PostgresAddress address, StoreSettings settings, TimeProvider clock, RenewalWatch? watch = null)
    {
        var database = PostgresDatabase.Open(address);

        if (database.IsRefused)
        {
            return database.Problems.ToList();
        }

        var workspaces = new PostgresWorkspaces(database.Value, address, settings, clock, watch ?? RenewalWatch.None);

        try
        {
            var problems = workspaces.Prepare();

            if (problems.Count == 0)
            {
                return workspaces;
            }

            workspaces.Dispose();

            return problems;
        }
        catch (NpgsqlException error)
        {
            workspaces.Dispose();

            return PostgresFailure.Unreachable(error, address);
        }
    }

    public Outcome<IWorkspaceStore> Find(string name)
    {
        if (List.FirstOrDefault(known => known.Name == name) is not { } workspace)
        {
            return new Problem($"There is no workspace '{name}'.", Mend: DidYouMean.Sentence(name, All.Select(known => known.Name)));
        }

        lock (_door)
        {
            // What kind it is may have changed since.
            if (_open.TryGetValue(name, out var open) && open.Workspace == workspace)
            {
                return Outcome.Of<IWorkspaceStore>(open);
            }

            try
            {
                var refused = new PostgresSchema(_database, SchemaOf(name), StoreSchema.Workspace(_clock), _clock).Open(_watch.Of(workspace), _watch.Stop);

                if (refused.Count > 0)
                {
                    return refused;
                }
            }
            catch (NpgsqlException error)
            {
                return PostgresFailure.Unreachable(error, _address);
            }

            var store = new PostgresStore(workspace, SchemaOf(name), _database, _address, Math.Max(_settings.ConcurrentReads, 4));
            _open[name] = store;

            return Outcome.Of<IWorkspaceStore>(store);
        }
    }

    public Task<Outcome<T>> Make<T>(
        string name, string title, WorkspaceKind kind, Func<DbConnection, Outcome<T>> fill, int? version, CancellationToken cancellation)
    {
        if (Workspace.CheckName(name, kind) is { } problem)
        {
            return Task.FromResult<Outcome<T>>(problem);
        }

        var workspace = new Workspace(name, title, kind, _clock.GetUtcNow().UtcDateTime);
        var schema = new PostgresSchema(_database, SchemaOf(name), StoreSchema.Workspace(_clock), _clock);

        return Task.Run(() => schema.Make(fill, version, connection => Add(connection, workspace), cancellation), CancellationToken.None);
    }

    public Task Remove(string copy, CancellationToken cancellation) => Task.Run(
        () =>
        {
            if (Copies.All(known => known.Name != copy))
            {
                return;
            }

            new PostgresSchema(_database, SchemaOf(copy), StoreSchema.Workspace(_clock), _clock).Drop(
                connection => Remove(connection, copy), cancellation);
            _open.TryRemove(copy, out _);
        },
        cancellation);

    public void Dispose()
    {
        foreach (var store in _open.Values)
        {
            store.Dispose();
        }

        _database.Dispose();
    }

    /// <summary>No name of a workspace holds what the names of schemas beside it end with.</summary>
    internal static string SchemaOf(string workspace) => $"{Control}_{workspace}";

    private static List<Workspace> Listed(DbConnection connection) =>
        connection.Rows("SELECT name, title, kind, created_at FROM workspaces ORDER BY created_at, name", ControlDatabase.Read);

    private static void Add(PostgresConnection connection, Workspace workspace)
    {
        connection.Run($"SET LOCAL search_path TO {PostgresDatabase.Quoted(Control)}");
        connection.Run(ControlDatabase.AddWorkspace, workspace.Name, workspace.Title, workspace.Kind.ToString(), workspace.CreatedAt);
    }

    private static void Remove(PostgresConnection connection, string name)
    {
        connection.Run($"SET LOCAL search_path TO {PostgresDatabase.Quoted(Control)}");
        connection.Run(ControlDatabase.RemoveWorkspace, name);
    }

    private List<Problem> Prepare()
    {
        var problems = new PostgresSchema(_database, Control, StoreSchema.Control, _clock).Open(null, CancellationToken.None);

        if (problems.Count > 0 || All.Any(workspace => workspace.Name == Workspace.Default))
        {
            return problems;
        }

        var made = Make(Workspace.Default, "My company", WorkspaceKind.User, _ => (Outcome<bool>)true, null, CancellationToken.None).GetAwaiter().GetResult();

        return [.. made.Problems];
    }
}
