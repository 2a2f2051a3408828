using Plumbline.Metrics.Crm;
using System.Text.Json;

namespace Plumbline.Importing.Publishing;

/// <summary>One import inside its transaction: from staged rows to versions, current rows and history.</summary>
internal sealed class Publication
{
    private readonly Run _run;
    private readonly RunLog _log;
    private readonly TouchedTables _touched;
    private readonly IReadOnlyList<StagedFeed> _feeds;
    private readonly PublishOptions _options;
    private readonly Stubs _stubs;
    private readonly Sightings _sightings;
    private readonly Comparison _comparison;
    private readonly CurrentRows _current;
    private readonly Removals _removals;
    private readonly Dictionary<string, long> _stubCounts = [];

    internal Publication(Run run, RunLog log, TouchedTables touched, IReadOnlyList<StagedFeed> feeds, PublishOptions options)
    {
        (_run, _log, _touched, _feeds, _options) = (run, log, touched, feeds, options);
        _stubs = new Stubs(run);
        _sightings = new Sightings(run.Session);
        _comparison = new Comparison(run, _sightings);
        _current = new CurrentRows(run, touched);
        _removals = new Removals(run, feeds, _sightings);
    }

    /// <summary>Records created because others refer to them, by table.</summary>
    internal IReadOnlyDictionary<string, long> StubCounts => _stubCounts;

    internal List<string> Refusals { get; } = [];

    internal IReadOnlyList<string> Notes => _removals.Notes;

    internal bool ChangesAnything => _stubCounts.Count > 0 || _feeds.Any(feed => feed.Counts.ChangeAnything);

    /// <summary>
    /// Finds out which records the rows are and which they refer to. Only temporary tables are written, and before the transaction:
    /// what is committed is read by several threads at once, what a transaction itself has added by one.
    /// </summary>
    internal void Identify()
    {
        var identities = new Identities(_run, _feeds);
        new ErasedMarks(_run.Session).Disguise(_feeds);
        identities.Give();
        new References(_run, identities, _feeds, _stubs).Resolve();
    }

    /// <summary>Writes what was identified.</summary>
    /// <param name="compared">Called for each feed between finding its changes and writing them, while the old rows still stand.</param>
    /// <param name="removing">Called with the table of absent ids of a full source.</param>
    internal void Write(Action<StagedFeed>? compared = null, Action<StagedFeed, string>? removing = null)
    {
        Record();

        if (Refusals.Count > 0)
        {
            return;
        }

        foreach (var feed in _feeds)
        {
            Write(feed, compared);
            DropRows(feed);
        }

        foreach (var feed in _removals.FullSources().ToList())
        {
            _removals.Remove(feed, _options, absent =>
            {
                removing?.Invoke(feed, absent);
                _current.Derive(feed.Entity, absent);
            });
        }

        Refusals.AddRange(_removals.Refusals);
    }

    /// <summary>Why a strict import is refused; empty when it is not.</summary>
    internal static IEnumerable<string> StrictRefusals(IReadOnlyList<StagedFeed> feeds, PublishOptions options)
    {
        var faults = feeds.Sum(feed => feed.Rejects.Count + feed.Flags.Count);

        return options.Strict && faults > 0
            ? [$"{faults} rows could not be taken in as they are, and a strict import takes all or nothing."]
            : [];
    }

    private void Record()
    {
        new ErasedRecords(_run).Blank(_feeds);

        foreach (var feed in _feeds)
        {
            _log.Add(_run, feed);
        }

        Refusals.AddRange(StrictRefusals(_feeds, _options));

        if (Refusals.Count > 0)
        {
            return;
        }

        foreach (var table in _stubs.Tables)
        {
            WriteStubs(CrmSchema.Of(table));
        }
    }

    private void Write(StagedFeed feed, Action<StagedFeed>? compared)
    {
        _comparison.Compare(feed);
        compared?.Invoke(feed);

        if (_comparison.Keep(feed))
        {
            _current.Derive(feed.Entity, feed.Ready);
            return;
        }

        _current.AddNew(feed);

        if (_comparison.IsOverlay(feed))
        {
            _current.Overlay(feed);
        }
        else if (_run.Session.Any($"SELECT 1 FROM {feed.Changes}"))
        {
            _current.Derive(feed.Entity, feed.Changes);
        }
    }

    // What is written needs no room any more, unless facts are made of it or a full source still looks for what is absent.
    private void DropRows(StagedFeed feed)
    {
        if (_touched.Result.Fresh.Contains(feed.Entity.Table)
            || _removals.FullSources().Any(full => full.Entity == feed.Entity && full.Header.SourceSystem == feed.Header.SourceSystem))
        {
            return;
        }

        _run.Session.Drop(feed.Ready);
        _run.Session.Drop(feed.Changes);
        _run.Session.Drop(feed.Before);
    }

    private void WriteStubs(Entity entity)
    {
        var table = Stubs.Of(entity.Table);
        IReadOnlyList<Naming?> names = [.. Naming.Of(entity)];

        foreach (var name in names.Count == 0 ? [null] : names)
        {
            var systems = _run.Session.Read(
                $"SELECT DISTINCT source_system FROM {table} WHERE {name?.Fits("label") ?? "TRUE"} ORDER BY source_system", row => row.GetString(0));

            foreach (var system in systems)
            {
                WriteStubs(entity, name, system);
            }
        }

        _current.Derive(entity, table);
        _stubCounts[entity.Table] = _stubs.Count(entity.Table);
    }

    // A stub says the one thing that it is known by, and leaves the rest to whoever brings the record.
    private void WriteStubs(Entity entity, Naming? name, string system)
    {
        var given = JsonSerializer.Serialize(name is null ? [] : new[] { name.Column });
        var source = _log.Add(_run, Stubs.Source, system, entity, Load.Partial, null, given, 0);
        _run.Session.Execute(
            $"INSERT INTO {Columns.VersionsOf(entity)} ({entity.Key}{(name is null ? "" : $", {name.Column}")}, source_system, source_id, true_at, known_at, " +
            $"import_batch_id, import_source_id, is_deletion) " +
            $"SELECT id{(name is null ? "" : ", label")}, source_system, source_id, $2, $3, $4, $5, FALSE FROM {Stubs.Of(entity.Table)} " +
            $"WHERE source_system = $1 AND {name?.Fits("label") ?? "TRUE"}",
            system, _run.TrueAt, _run.KnownAt, _run.Id, source);
    }
}
