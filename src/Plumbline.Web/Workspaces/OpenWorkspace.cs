using System.Data.Common;
using Plumbline.Importing.Publishing;
using Plumbline.Known;
using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Waterfalls;
using Plumbline.Queries;
using Plumbline.Settings;
using Plumbline.Stores;

namespace Plumbline.Web.Workspaces;

/// <summary>A workspace with its store open.</summary>
internal sealed class OpenWorkspace : IWorkspace, IDisposable
{
    private readonly TimeProvider _clock;
    private volatile State _state = new("", -1, true, WorkspaceSettings.Default);
    private readonly KnownStores _known;
    private readonly Func<DefinitionVersions, MetricEngine> _engineOf;
    private volatile MetricEngine _engine;
    private volatile ExtendedCatalogue? _defined;

    /// <param name="stores">Where copies of what was known earlier are kept.</param>
    public OpenWorkspace(IWorkspaceStore store, IWorkspaceStores stores, MetricCatalogue catalogue, TimeProvider clock)
    {
        (Store, _clock) = (store, clock);
        _known = new KnownStores(store, stores, clock);
        _engineOf = versions => new MetricEngine(versions.Current, store, store.Dialect, clock) { Past = _known, Definitions = versions };
        _engine = _engineOf(new DefinitionVersions(catalogue, []));
    }

    public IWorkspaceStore Store { get; }

    public string Name => Store.Workspace.Name;

    public bool IsReadOnly => Store.Workspace.IsReadOnly;

    public bool IsEmpty => _state.IsEmpty;

    public bool HasRates => _state.HasRates;

    public bool HasEarlierRuns => _state.HasEarlierRuns;

    public WorkspaceSettings Settings => _state.Settings;

    public IReadOnlyList<Metric> Metrics => _engine.Catalogue.Metrics;

    public IReadOnlyList<Problem> Notices => Store.Notices;

    public void DismissNotices() => Store.DismissNotices();

    public Task<Outcome<Answer>> Ask(MetricQuery query, CancellationToken cancellation) =>
        _engine.Ask(query, cancellation);

    public Task<Outcome<RecordList>> Rows(RowsQuery query, CancellationToken cancellation) =>
        _engine.Rows(query, cancellation);

    public Task<Outcome<Waterfall>> Waterfall(WaterfallQuery query, CancellationToken cancellation) =>
        _engine.Waterfall(query, cancellation);

    public Task<Outcome<Explanation>> Explain(MetricQuery query, CancellationToken cancellation) =>
        _engine.Explain(query, cancellation);

    public Task<IReadOnlyList<RunRecord>> Runs(CancellationToken cancellation) =>
        Store.Read(connection => PublisherOn(connection).Runs(), cancellation);

    public Task<T> Read<T>(Func<DbConnection, T> work, CancellationToken cancellation) => Store.Read(work, cancellation);

    /// <summary>Works on the data as their only writer.</summary>
    public async Task<T> Publish<T>(Func<Publisher, T> work, CancellationToken cancellation)
    {
        var done = await Store.WriteMuch(connection => work(PublisherOn(connection)), cancellation);
        await _known.Tidy(cancellation);
        await Refresh(cancellation);
        return done;
    }

    public void Dispose() => _known.Dispose();

    /// <summary>What is published depends on the settings, so these are read where nobody can change them meanwhile.</summary>
    private Publisher PublisherOn(DbConnection connection) => PublisherOn(connection, SettingsTable.Read(connection));

    /// <summary>Changes a setting and what depends on it, or says what is wrong with the value.</summary>
    public async Task<Outcome<RunReport>> Change(string name, string value, CancellationToken cancellation)
    {
        var changed = SettingsTable.With(Settings, name, value);
        if (changed.IsRefused)
        {
            return changed.Problems.ToList();
        }

        var definition = SettingsTable.Definitions.First(setting => setting.Name == name);
        var report = await Store.WriteMuch(
            connection => PublisherOn(connection, changed.Value).ChangeSetting(
                name, SettingsTable.TextOf(changed.Value, name), definition.Rebuilds.Length > 0, name == "time_zone", cancellation),
            cancellation);
        await Refresh(cancellation);
        return report;
    }

    private Publisher PublisherOn(DbConnection connection, WorkspaceSettings settings) =>
        new(connection, settings, _clock);

    /// <summary>Answers by these definitions from now on, and keeps those that are new beside the data.</summary>
    public async Task Define(ExtendedCatalogue definitions, CancellationToken cancellation)
    {
        if (ReferenceEquals(_defined, definitions))
        {
            return;
        }

        _engine = _engineOf(new DefinitionVersions(definitions.Catalogue, await DefinitionTable.Keep(Store, definitions.Written, _clock, cancellation)));
        _defined = definitions;
    }

    public async Task<(Outcome<Answer> Answer, Outcome<RecordList>? Rows)> Preview(MetricCatalogue catalogue, MetricQuery query, CancellationToken cancellation)
    {
        var engine = _engineOf(new DefinitionVersions(catalogue, []));
        var answer = await engine.Ask(query, cancellation);
        return (answer, answer.IsRefused ? null : await engine.Rows(new RowsQuery(query, Limit: 10), cancellation));
    }

    public IReadOnlyList<DefinitionVersion> Definitions => _engine.Definitions!.All;

    /// <summary>Looks whether settings, data or the whole file have changed since.</summary>
    public async Task Refresh(CancellationToken cancellation)
    {
        var fileId = Store.Id;
        if (_state is { } known && known.FileId == fileId && known.DataVersion == await DataVersion(cancellation))
        {
            return;
        }

        var state = await Store.Read(
            connection => new State(
                fileId, Version(connection), !HasImports(connection), SettingsTable.Read(connection))
            {
                HasRates = AnyRates(connection), HasEarlierRuns = AnyEarlierRuns(connection),
            },
            cancellation);
        _state = state;
    }

    private Task<long> DataVersion(CancellationToken cancellation) => Store.Read(Version, cancellation);

    private static long Version(DbConnection connection) =>
        (long)Scalar(connection, "SELECT coalesce(max(data_version), 0) FROM data_versions");

    private static bool HasImports(DbConnection connection) =>
        (bool)Scalar(connection, "SELECT EXISTS (SELECT 1 FROM import_batches WHERE kind = 'import' AND undone_by IS NULL)");

    private static bool AnyRates(DbConnection connection) => (bool)Scalar(connection, "SELECT EXISTS (SELECT 1 FROM fx_rates WHERE deleted_at IS NULL)");

    private static bool AnyEarlierRuns(DbConnection connection) => (bool)Scalar(connection, "SELECT count(*) > 1 FROM import_batches");

    private static object Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }

    private sealed record State(string FileId, long DataVersion, bool IsEmpty, WorkspaceSettings Settings)
    {
        public bool HasRates { get; init; }

        public bool HasEarlierRuns { get; init; }
    }
}
