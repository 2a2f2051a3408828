using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics.Catalogue;
using Plumbline.Settings;
using Plumbline.Stores;
using Plumbline.Stores.Postgres;

namespace Plumbline.Bench;

/// <summary>A workspace in a data folder of its own, or in a PostgreSQL database, as the product would have it.</summary>
internal sealed class BenchStore : IDisposable
{
    private readonly IWorkspaceStores _workspaces;
    private readonly FolderLock _held;
    private readonly FixedClock _clock = new();

    /// <param name="address">Of a PostgreSQL database; null: in the folder.</param>
    internal BenchStore(string folder, int memory, string? address = null)
    {
        var data = DataFolder.Open(folder).Value;
        _held = FolderLock.TryAcquire(data, "bench", "0.1.0", _clock).Value;
        _workspaces = address is null
            ? Workspaces.Open(data, _held, StoreSettings.Default with { MemoryLimitMegabytes = memory }, _clock).Value
            : PostgresWorkspaces.Open(PostgresAddress.Parse(address).Value, StoreSettings.Default, _clock).Value;
        Store = _workspaces.Find(Workspace.Default).Value;
    }

    internal IWorkspaceStore Store { get; }

    /// <summary>Whether nothing was imported yet.</summary>
    internal bool IsEmpty => Store.Read(connection => connection.Scalar<long>("SELECT count(*) FROM import_batches") == 0, default).GetAwaiter().GetResult();

    internal MetricEngine Engine(bool usesCache) =>
        new(MetricCatalogue.BuiltIn, Store, Store.Dialect, _clock) { UsesCache = usesCache };

    /// <summary>Imports files by a mapping, as the command line does.</summary>
    internal ImportReport Import(IEnumerable<string> files, string yaml)
    {
        _clock.Tick();
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        var stage = ImportStage.Reading;
        var progress = new Told(told =>
        {
            if (told.Stage != stage)
            {
                Console.WriteLine(FormattableString.Invariant($"  {stage} until {System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s"));
                stage = told.Stage;
            }
        });
        var reading = MappingReader.Read(yaml, "bench.map.yaml");

        if (reading.Mapping is null)
        {
            throw new InvalidOperationException(string.Join('\n', reading.Problems));
        }

        var tables = SourceFiles.Open(files).Tables;
        var verdict = MappingCheck.Against(reading.Mapping, tables, "bench.map.yaml");

        if (!verdict.CanRun)
        {
            throw new InvalidOperationException(string.Join('\n', verdict.Problems.Cast<object>().Concat(verdict.Questions)));
        }

        var feeds = MappedFeeds.From(verdict.Mapping, tables, WorkspaceSettings.Default.TimeZone);

        return Store.WriteMuch(
            connection => new Publisher(connection, WorkspaceSettings.Default, _clock).Publish(feeds, new PublishOptions { Mapping = yaml, Progress = progress }, default),
            default).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _workspaces.Dispose();
        _held.Dispose();
    }

    private sealed class Told(Action<ImportProgress> told) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => told(value);
    }

    /// <summary>The day after the generated data ends; a second later at every import.</summary>
    private sealed class FixedClock : TimeProvider
    {
        private DateTimeOffset _now = new(Company.End.AddHours(12));

        internal void Tick() => _now = _now.AddSeconds(1);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
