using Plumbline.Facts;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Sql;
using Plumbline.Settings;
using Plumbline.Stores;
using Plumbline.Stores.DuckDb;
using Plumbline.Tests.Proof;
using Plumbline.Tests.Stores;

namespace Plumbline.Tests.Facts;

/// <summary>Files whose facts were made by another definition than this program's.</summary>
public sealed class StoredFactsTests : IDisposable
{
    // An import takes longer than what is tested here, so each test begins with a copy of one.
    private static readonly Lazy<byte[]> Imported = new(MakeImported);

    private readonly StoreFixture _store = StoreFixture.Started();
    private readonly List<double> _told = [];
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public StoredFactsTests()
    {
        _store.Clock.Now = new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
        Watch(_ => { });
    }

    public void Dispose() => _store.Dispose();

    public static TheoryData<string> Harms =>
    [
        "UPDATE fact_tables SET definition = 'older'",
        "UPDATE fact_tables SET definition = 'older'; ALTER TABLE deal_closings DROP COLUMN is_won",
        "UPDATE fact_tables SET definition = 'older'; DROP TABLE deal_closings; DROP TABLE touches",
        "UPDATE fact_tables SET definition = 'older'; DELETE FROM deal_closings; INSERT INTO lead_states SELECT * FROM lead_states",
        "UPDATE fact_tables SET definition = 'older'; ALTER TABLE deal_states ADD COLUMN of_old TEXT",
        "DELETE FROM fact_tables WHERE name = 'touches'",

        // A file from before facts had a version.
        "DROP TABLE fact_tables; ALTER TABLE deal_closings DROP COLUMN is_won; DROP TABLE product_users",
    ];

    [Theory]
    [MemberData(nameof(Harms))]
    public async Task Facts_of_another_definition_are_worked_out_anew_when_the_file_is_opened(string harm)
    {
        Import();
        var (answer, facts, version) = (await WinRate(), await Facts(), await Version());
        answer.ShouldNotBeNull();
        await Harm(harm);

        (await WinRate()).ShouldBe(answer);
        (await Facts()).ShouldBe(facts);
        (await Version()).ShouldBe(version + 1);
        (await Runs())[0].Kind.ShouldBe(RunKind.Rebuild);
        _told[0].ShouldBe(0);
        _told[^1].ShouldBe(1);
        _told.ShouldBe(_told.Order());
    }

    [Fact]
    public async Task Facts_of_this_definition_are_left_as_they_are()
    {
        Import();
        await _store.Default.Write(connection => connection.Run("DELETE FROM deal_closings"), _token);
        var version = await Version();
        _store.Close();

        (await WinRate()).ShouldBeNull();
        (await Version()).ShouldBe(version);
        _told.ShouldBeEmpty();
    }

    [Fact]
    public async Task They_are_worked_out_once()
    {
        Import();
        await Harm("UPDATE fact_tables SET definition = 'older'");
        var version = await Version();
        _told.Clear();
        _store.Close();

        (await Version()).ShouldBe(version);
        _told.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_data_there_is_nothing_to_tell()
    {
        await Harm("DROP TABLE fact_tables; DROP TABLE deal_states");

        (await Version()).ShouldBe(0);
        (await Runs()).ShouldBeEmpty();
        _told.ShouldBeEmpty();
        (await _store.Default.Read(connection => connection.Scalar<long>("SELECT count(*) FROM deal_states"), _token)).ShouldBe(0);
    }

    [Fact]
    public async Task A_table_that_is_no_fact_any_more_goes()
    {
        await Harm("CREATE TABLE deal_moods (deal_id BIGINT); INSERT INTO fact_tables VALUES ('deal_moods', 'older'); DELETE FROM fact_tables WHERE name = 'touches'");

        (await _store.Default.Read(StoreTables.All, _token)).ShouldNotContain("deal_moods");
    }

    [Fact]
    public async Task Stopped_on_the_way_it_is_done_by_the_next_who_opens_the_file()
    {
        Import();
        var (answer, facts, version) = (await WinRate(), await Facts(), await Version());
        using var stop = new CancellationTokenSource();
        Watch(share => { if (share > 0.3) { stop.Cancel(); } }, stop.Token);
        await Harm("UPDATE fact_tables SET definition = 'older'");
        Should.Throw<OperationCanceledException>(() => _store.Default);
        _store.Close();
        Watch(_ => { });

        (await WinRate()).ShouldBe(answer);
        (await Facts()).ShouldBe(facts);
        (await Version()).ShouldBe(version + 1);
    }

    [Fact]
    public async Task An_error_on_the_way_leaves_the_file_to_be_opened_again()
    {
        Import();
        var answer = await WinRate();
        Watch(share => { if (share > 0.3) { throw new InvalidOperationException("A mistake of ours."); } });
        await Harm("UPDATE fact_tables SET definition = 'older'");
        Should.Throw<InvalidOperationException>(() => _store.Default);
        Watch(_ => { });

        // In the same process, too.
        _store.Close();
        (await WinRate()).ShouldBe(answer);
    }

    [Fact]
    public async Task A_process_killed_on_the_way_loses_nothing()
    {
        Import();
        var (answer, facts) = (await WinRate(), await Facts());
        List<(byte[] File, byte[] Log)> moments = [];
        Watch(_ => moments.Add((File.ReadAllBytes(_store.DefaultFile), ReadLog())));
        await Harm("UPDATE fact_tables SET definition = 'older'; DROP TABLE touches");
        _ = _store.Default;
        Watch(_ => { });
        moments.Count.ShouldBeGreaterThan(5);

        foreach (var (file, log) in new[] { moments[0], moments[moments.Count / 2], moments[^1] })
        {
            _store.Close();
            File.WriteAllBytes(_store.DefaultFile, file);
            File.WriteAllBytes(_store.DefaultFile + ".wal", log);

            (await WinRate()).ShouldBe(answer);
            (await Facts()).ShouldBe(facts);
        }
    }

    [Fact]
    public async Task Facts_that_cannot_be_worked_out_are_a_problem_with_a_way_out()
    {
        Import();
        await Harm("UPDATE fact_tables SET definition = 'older'; ALTER TABLE deals RENAME COLUMN amount TO lost");

        var problem = _store.Workspaces.Find(Workspace.Default).Problems.ShouldHaveSingleItem();

        problem.What.ShouldContain("facts could not be worked out");
        problem.Mend.ShouldNotBeNull();
    }

    [Fact]
    public async Task Opening_one_workspace_keeps_nobody_from_another()
    {
        Import();
        await _store.Workspaces.Make<bool>("other", "Other", WorkspaceKind.User, _ => true, _token);
        var version = -1L;
        Watch(_ => version = version < 0 ? Task.Run(() => _store.Workspaces.Find("other").Value.Read(VersionOf, _token)).GetAwaiter().GetResult() : version);
        await Harm("UPDATE fact_tables SET definition = 'older'");

        _ = _store.Workspaces.Find(Workspace.Default).Value;

        version.ShouldBe(0);
    }

    private void Import() => File.WriteAllBytes(_store.DefaultFile, Imported.Value);

    private static byte[] MakeImported()
    {
        using var store = StoreFixture.Started();
        store.Default.Write(
            connection => new Publisher(connection, WorkspaceSettings.Default, store.Clock).Publish(
                GeneratedCompany.Feeds(new GeneratedCompany(7).Tables()), new PublishOptions(), default),
            default).GetAwaiter().GetResult().RunId.ShouldNotBeNull();
        store.Close();

        return File.ReadAllBytes(store.DefaultFile);
    }

    private async Task Harm(string sql)
    {
        await _store.Default.Write(connection => connection.Run(sql), _token);
        _store.Close();
    }

    private void Watch(Action<double> told, CancellationToken stop = default) =>
        _store.Watch = new RenewalWatch(new Told(renewal => { _told.Add(renewal.Share); told(renewal.Share); }), stop);

    private async Task<decimal?> WinRate()
    {
        var engine = new MetricEngine(MetricCatalogue.BuiltIn, _store.Default, SqlDialect.DuckDb, _store.Clock);
        var answer = await engine.Ask(new MetricQuery { Metrics = ["win_rate"] }, _token);

        return answer.Value.Rows.ShouldHaveSingleItem().Value;
    }

    private Task<string> Facts() => _store.Default.Read(
        connection => string.Join('\n', FactTables.Names.SelectMany(name =>
            connection.Rows($"SELECT t::TEXT FROM {name} t ORDER BY 1", row => $"{name}: {row.GetString(0)}"))),
        _token);

    private Task<IReadOnlyList<RunRecord>> Runs() => _store.Default.Read(
        connection => new Publisher(connection, WorkspaceSettings.Default, _store.Clock).Runs(), _token);

    private Task<long> Version() => _store.Default.Read(VersionOf, _token);

    private static long VersionOf(DuckDBConnection connection) => connection.Scalar<long>("SELECT coalesce(max(data_version), 0) FROM data_versions");

    private byte[] ReadLog() => File.Exists(_store.DefaultFile + ".wal") ? File.ReadAllBytes(_store.DefaultFile + ".wal") : [];

    private sealed class Told(Action<Renewal> told) : IProgress<Renewal>
    {
        public void Report(Renewal value) => told(value);
    }
}
