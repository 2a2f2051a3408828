using System.Data.Common;
using Plumbline.Importing;
using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Settings;
using Plumbline.Stores;
using Plumbline.Tests.Stores;

namespace Plumbline.Tests.Proof;

/// <summary>A data folder with an import in it, asked through the product's own engine.</summary>
internal sealed class ImportedCompany : IDisposable
{
    private readonly StoreFixture? _folder;
    private readonly FixedClock _clock;

    /// <param name="store">Where it is kept; null: in a data folder of its own.</param>
    internal ImportedCompany(DateTimeOffset? now = null, WorkspaceSettings? settings = null, IWorkspaceStore? store = null, MetricCatalogue? catalogue = null)
    {
        _folder = store is null ? StoreFixture.Started() : null;
        _clock = _folder?.Clock ?? new FixedClock();
        Store = store ?? _folder!.Default;
        _clock.Now = now ?? new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
        Settings = settings ?? WorkspaceSettings.Default;
        Engine = new MetricEngine(catalogue ?? MetricCatalogue.BuiltIn, Store, Store.Dialect, _clock);
    }

    internal MetricEngine Engine { get; }

    internal IWorkspaceStore Store { get; }

    internal WorkspaceSettings Settings { get; }

    /// <summary>A folder of files by a mapping, as <c>plumbline import</c> does it.</summary>
    internal ImportReport ImportFolder(string folder, string mappingFile)
    {
        var yaml = File.ReadAllText(mappingFile);
        var mapping = MappingReader.Read(yaml, Path.GetFileName(mappingFile)).Mapping!;
        var tables = SourceFiles.Open([folder]).Tables;
        var verdict = MappingCheck.Against(mapping, tables, mappingFile);
        verdict.Problems.ShouldBeEmpty();
        return Import(MappedFeeds.From(verdict.Mapping, tables, Settings.TimeZone));
    }

    internal ImportReport Import(IReadOnlyList<IFeed> feeds, PublishOptions? options = null) =>
        Write(connection => new Publisher(connection, Settings, _clock).Publish(feeds, options ?? new PublishOptions(), default));

    internal void Set(string name, string value) =>
        Write(connection => new Publisher(connection, Settings, _clock).ChangeSetting(name, value, rebuilds: false, localDates: false, default));

    // A small import needs no care for memory, for which the embedded store would be opened anew.
    internal T Write<T>(Func<DbConnection, T> work) =>
        (Store is WorkspaceStore embedded ? embedded.Write(work, default) : Store.WriteMuch(work, default)).GetAwaiter().GetResult();

    internal IReadOnlyList<AnswerRow> Ask(string metric, string? by = null, string? period = null, Metrics.Periods.Grain? grain = null, string[]? where = null, DateOnly? asOf = null)
    {
        var answer = Engine.Ask(
            new MetricQuery { Metrics = [metric], By = by is null ? [] : by.Split(','), Period = period, Grain = grain, Where = where ?? [], AsOf = asOf },
            default).GetAwaiter().GetResult();
        answer.Problems.ShouldBeEmpty();
        return answer.Value.Rows;
    }

    internal decimal? Value(string metric, string? period = null, string[]? where = null, DateOnly? asOf = null) =>
        Ask(metric, period: period, where: where, asOf: asOf).ShouldHaveSingleItem().Value;

    public void Dispose() => _folder?.Dispose();
}
