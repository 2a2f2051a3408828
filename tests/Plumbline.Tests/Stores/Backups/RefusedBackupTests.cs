using Plumbline.Metrics;
using Plumbline.Stores;
using Plumbline.Stores.Backups;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores.Backups;

/// <summary>What is no whole backup of this or an earlier version is refused and changes nothing.</summary>
public sealed class RefusedBackupTests : IDisposable
{
    private readonly StoreFixture _store = StoreFixture.Started();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    private string Target => _store.File("data.plumbline");

    public void Dispose()
    {
        _store.Dispose();
    }

    [Theory]
    [InlineData("tables/settings.csv", "value 1", "value 2")]
    [InlineData("tables/settings.csv", "2026", "2027")]
    [InlineData("manifest.json", "\"schema\": ", "\"schema\": 1")]
    [InlineData("manifest.json", "\"format\": 2", "\"format\": 0, \"tables\": null, \"x\": 1")]
    [InlineData("manifest.json", "{", "")]
    [InlineData("manifest.json", "\"name\": \"value\"", "\"name\": \"name\"")]
    [InlineData("manifest.json", "\"name\": \"settings\"", "\"name\": \"deals\"")]
    [InlineData("manifest.json", "\"rows\": 1", "\"rows\": 2")]
    public async Task A_changed_backup_is_refused_and_changes_nothing(string entry, string from, string to)
    {
        await Publish(1);
        await Make();
        await Publish(2);

        Change(entry, from, to).ShouldBeTrue();
        var refused = await Restoration.Restore(_store.Workspaces, "default", Target, _token);

        refused.Problems.ShouldHaveSingleItem().Mend.ShouldNotBeNull();
        (await _store.Default.Read(Newest, _token)).ShouldBe(2);
        Directory.GetFiles(_store.Folder.WorkspacesPath).Select(Path.GetFileName).ShouldNotContain(file => file!.Contains("making", StringComparison.Ordinal) || file.Contains("ready", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_cut_short_anywhere_is_refused()
    {
        await Filled();
        await Make();
        var whole = File.ReadAllBytes(Target);

        for (var i = 0; i < 20; i++)
        {
            File.WriteAllBytes(Target, whole[..(whole.Length * i / 20)]);
            (await Restoration.Restore(_store.Workspaces, "copy", Target, _token)).IsRefused.ShouldBeTrue();
        }

        _store.Workspaces.Find("copy").IsRefused.ShouldBeTrue();
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_is_refused_or_does_no_harm()
    {
        await Filled();
        var before = await Contents("default");
        await Make();
        var whole = File.ReadAllBytes(Target);
        var random = new Random(20260304);
        var refusals = 0;

        for (var i = 0; i < 5; i++)
        {
            var harmed = whole.ToArray();
            harmed[random.Next(harmed.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(Target, harmed);

            if ((await Restoration.Restore(_store.Workspaces, "copy", Target, _token)).IsRefused)
            {
                refusals++;
            }
            else
            {
                Same(await Contents("copy"), before);
            }
        }

        refusals.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_newer_backup_is_refused_by_name()
    {
        await Make();
        Change("manifest.json", "\"format\": 2", "\"format\": 3").ShouldBeTrue();

        (await Restoration.Restore(_store.Workspaces, "copy", Target, _token)).Problems.ShouldHaveSingleItem().What.ShouldContain("newer Plumbline");
    }

    [Fact]
    public async Task Something_else_is_no_backup()
    {
        File.WriteAllText(Target, "PK\u0003\u0004 not really");
        (await Restoration.Restore(_store.Workspaces, "copy", Target, _token)).IsRefused.ShouldBeTrue();
        (await Restoration.Restore(_store.Workspaces, "copy", _store.File("missing"), _token)).IsRefused.ShouldBeTrue();
        (await Restoration.Restore(_store.Workspaces, "copy", _store.DefaultFile, _token)).IsRefused.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_is_restored_into_the_demo()
    {
        await Make();
        await _store.Workspaces.Make<bool>("demo", "Demo", WorkspaceKind.Demo, _ => true, _token);

        (await Restoration.Restore(_store.Workspaces, "demo", Target, _token)).Problems.ShouldHaveSingleItem().What.ShouldContain("generated");
    }

    private static long Newest(DuckDBConnection connection)
    {
        return connection.Scalar<long>("SELECT max(data_version) FROM data_versions");
    }

    private Task<Outcome<BackupManifest>> Make()
    {
        return Backup.Create(_store.Default, Target, _store.Clock, _token);
    }

    private Task<int> Publish(long version)
    {
        return _store.Default.Transaction(connection => StoreFixture.Publish(connection, version), _token);
    }

    private Task<bool> Filled()
    {
        return _store.Default.Transaction(
            connection =>
            {
                RandomRows.Fill(connection, rowsPerTable: 20);

                return StoreFixture.Publish(connection, 7) == 1;
            },
            _token);
    }

    private static void Same(Dictionary<string, List<string>> restored, Dictionary<string, List<string>> before)
    {
        restored.Keys.ShouldBe(before.Keys, ignoreOrder: true);

        foreach (var (table, rows) in before)
        {
            restored[table].ShouldBe(rows);
        }
    }

    private Task<Dictionary<string, List<string>>> Contents(string workspace)
    {
        return _store.Workspaces.Find(workspace).Value.Read(
            connection => StoreTables.OfData(connection).ToDictionary(
                table => table,
                table => connection.Rows($"SELECT t::TEXT FROM {table} t ORDER BY 1", row => row.GetString(0))),
            _token);
    }

    private bool Change(string name, string from, string to) => BackupZip.Change(Target, name, from, to);
}
