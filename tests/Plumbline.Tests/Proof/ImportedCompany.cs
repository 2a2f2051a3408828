using Plumbline.Importing;
using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Sql;
using Plumbline.Settings;
using Plumbline.Tests.Stores;

namespace Plumbline.Tests.Proof;

/// <summary>A data folder with an import in it, asked through the product's own engine.</summary>
internal sealed class ImportedCompany : IDisposable
{
    private readonly StoreFixture _store = StoreFixture.Started();

    internal ImportedCompany(DateTimeOffset? now = null, WorkspaceSettings? settings = null)
    {
        _store.Clock.Now = now ?? new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
        Settings = settings ?? WorkspaceSettings.Default;
        Engine = new MetricEngine(MetricCatalogue.BuiltIn, _store.Default, SqlDialect.DuckDb, _store.Clock);
    }

    internal MetricEngine Engine { get; }

    internal Plumbline.Stores.WorkspaceStore Store => _store.Default;

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
        Store.Write(
            connection => new Publisher(connection, Settings, _store.Clock).Publish(feeds, options ?? new PublishOptions(), default),
            default).GetAwaiter().GetResult();

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

    public void Dispose() => _store.Dispose();
}
