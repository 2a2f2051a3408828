using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Queries;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;
using Plumbline.Tests.Stores;
using Plumbline.Tests.Stores.Postgres;

namespace Plumbline.Tests.Queries;

/// <summary>A user's metric that is defined anew: the change is counted, and what it was before can still be asked.</summary>
[Collection(nameof(OnPostgres))]
public sealed class DefinitionVersionsTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Now = new(2026, 6, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_of_what_is_counted_makes_a_version_and_the_one_before_stays_computable(bool isServer)
    {
        using var store = isServer ? new TriedStore(postgres) : null;
        using var company = new ImportedCompany(Now, store: store);
        company.Import([new Table("events", "id | event | subject | occurred_at\n1 | a | x | 2026-05-01\n2 | a | y | 2026-05-02\n3 | b | z | 2026-05-03")]);

        await Versions(company, Day(1), Metric("A", "event = 'a'"));
        await Versions(company, Day(2), Metric("Renamed", "event   =  'a'"));
        var versions = await Versions(company, Day(3), Metric("A", "event = 'b'"));

        versions.All.Where(version => version.Metric == "mine").Select(version => (version.Version, version.Since)).ShouldBe([(1, new DateOnly(2026, 6, 1)), (2, new DateOnly(2026, 6, 3))]);
        versions.All.Count(version => version.Metric == "twice").ShouldBe(2);
        (await Ask(company, versions, "mine", null)).ShouldBe((1m, 2));
        (await Ask(company, versions, "mine", 1)).ShouldBe((2m, 1));
        (await Ask(company, versions, "twice", null)).ShouldBe((2m, 2));
        (await Ask(company, versions, "twice", 1)).ShouldBe((4m, 1));
    }

    [Fact]
    public void A_definition_that_never_was_is_refused_with_those_there_are()
    {
        var written = Read(Metric("A", "event = 'a'"));
        var versions = new DefinitionVersions(written.Catalogue, DefinitionVersions.NewOf(written.Written, [], new DateOnly(2026, 6, 1)));

        versions.For(new MetricQuery { Metrics = ["mine"], Definition = 7 }).Problems.ShouldHaveSingleItem().ToString().ShouldBe("--definition: mine has no definition 7. It has only 1.");
        versions.For(new MetricQuery { Metrics = ["mine", "twice"], Definition = 1 }).Problems.ShouldHaveSingleItem().Mend.ShouldBe("Ask one metric at a time.");
    }

    private static async Task<(decimal? Value, int Version)> Ask(ImportedCompany company, DefinitionVersions versions, string metric, int? definition)
    {
        var engine = new MetricEngine(versions.Current, company.Store, company.Store.Dialect, new FixedClock { Now = Now }) { Definitions = versions };
        var answer = await engine.Ask(new MetricQuery { Metrics = [metric], Period = "2026-05", Definition = definition }, TestContext.Current.CancellationToken);
        answer.Problems.ShouldBeEmpty();
        answer.Value.Notes.Count(note => note.Kind == "defined_anew").ShouldBe(definition is null ? 1 : 0);
        var row = answer.Value.Rows.ShouldHaveSingleItem();
        return (row.Value, row.DefinitionVersion);
    }

    private static async Task<DefinitionVersions> Versions(ImportedCompany company, DateTimeOffset now, string yaml)
    {
        var read = Read(yaml);
        return new DefinitionVersions(
            read.Catalogue, await DefinitionTable.Keep(company.Store, read.Written, new FixedClock { Now = now }, TestContext.Current.CancellationToken));
    }

    private static DateTimeOffset Day(int day) => new(2026, 6, day, 12, 0, 0, TimeSpan.Zero);

    private static ExtendedCatalogue Read(string yaml)
    {
        var read = ExtendedCatalogue.Of(MetricCatalogue.BuiltIn, [("mine.yaml", yaml)]);
        read.Problems.ShouldBeEmpty();
        return read;
    }

    private static string Metric(string name, string where) =>
        $$"""
        metrics:
          - {id: mine, name: {{name}}, sentence: Mine., type: simple, unit: count, direction: higher, fact: events, anchor: occurred_on, where: "{{where}}", value: count}
          - {id: twice, name: Twice, sentence: Twice., type: derived, unit: count, direction: higher, derived: 2 * mine, inputs: {mine: {metric: mine} } }
        """;
}
