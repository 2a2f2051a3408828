using Plumbline.Facts;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics;
using Plumbline.Settings;
using Plumbline.Stores;
using Plumbline.Stores.Backups;
using Plumbline.Stores.DuckDb;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Stores.Backups;

public sealed class BackupTests : IDisposable
{
    private readonly StoreFixture _store = StoreFixture.Started();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    private string Target => _store.File("data.plumbline");

    public void Dispose()
    {
        _store.Dispose();
    }

    [Fact]
    public async Task Every_table_and_every_kind_of_value_comes_back_as_it_was()
    {
        await Filled();
        var before = await Contents("default");
        before.Values.Sum(rows => rows.Count).ShouldBeGreaterThan(1000);

        var made = (await Make()).Value;
        var restored = (await Restoration.Restore(_store.Workspaces, "copy", Target, _token)).Value;

        restored.ToJson().ShouldBe(made.ToJson());
        Same(await Contents("copy"), before);
        made.Rows.ShouldBe(before.Values.Sum(rows => rows.Count));
        made.DataVersion.ShouldBe(7);
    }

    [Fact]
    public async Task Restoring_over_a_workspace_replaces_it_whole_and_keeps_the_old_file()
    {
        await Publish(1);
        await Make();
        await Publish(2);
        var store = _store.Default;

        (await Restoration.Restore(_store.Workspaces, "default", Target, _token)).IsRefused.ShouldBeFalse();

        (await store.Read(Newest, _token)).ShouldBe(1);
        File.Exists(_store.DefaultFile + ".replaced").ShouldBeTrue();
        await Publish(3);
        _store.Close();
        (await _store.Default.Read(Newest, _token)).ShouldBe(3);
        _store.Default.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_damaged_workspace_is_brought_back()
    {
        await Publish(1);
        await Make();
        _store.Close();
        File.WriteAllText(_store.DefaultFile, "damaged");
        _store.Workspaces.Find("default").IsRefused.ShouldBeTrue();

        (await Restoration.Restore(_store.Workspaces, "default", Target, _token)).IsRefused.ShouldBeFalse();

        (await _store.Default.Read(Newest, _token)).ShouldBe(1);
        File.ReadAllText(_store.DefaultFile + ".replaced").ShouldBe("damaged");
    }

    [Fact]
    public async Task A_backup_made_while_others_write_is_of_one_moment()
    {
        await Publish(0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_token);
        var writing = Task.Run(() => Keep(stop.Token), _token);

        for (var i = 0; i < 2; i++)
        {
            File.Delete(Target);
            var manifest = (await Make()).Value;
            await Restoration.Restore(_store.Workspaces, "copy", Target, _token);
            var (versions, settings, newest) = await _store.Workspaces.Find("copy").Value.Read(
                connection => (connection.Scalar<long>("SELECT count(*) FROM data_versions"), connection.Scalar<long>("SELECT count(*) FROM settings"), Newest(connection)), _token);

            versions.ShouldBe(settings);
            newest.ShouldBe(manifest.DataVersion);
            versions.ShouldBe(newest + 1);
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task A_file_that_exists_is_not_overwritten()
    {
        File.WriteAllText(Target, "mine");

        (await Make()).Problems.ShouldHaveSingleItem().What.ShouldContain("exists");
        File.ReadAllText(Target).ShouldBe("mine");
    }

    [Fact]
    public async Task A_backup_that_cannot_be_finished_is_not_there_at_all()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Backup.Create(_store.Default, Target, _store.Clock, source.Token));
        (await Backup.Create(_store.Default, _store.File("no/such/folder"), _store.Clock, _token)).IsRefused.ShouldBeTrue();

        Directory.GetFiles(Path.GetDirectoryName(Target)!).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_its_owner_may_read_a_backup()
    {
        await Make();

        new FileInfo(Target).UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_backup_of_an_older_schema_is_restored_and_brought_up_to_date()
    {
        var older = MigrationSeries.Workspace.Newest - 1;
        await Make();
        using (var database = DuckDBDatabase.InMemory())
        using (var connection = database.Connect())
        {
            new Migrator(MigrationSeries.Workspace, _store.Clock).Apply(connection, older);
            BackupZip.Keep(Target, StoreTables.OfData(connection).Select(BackupZip.EntryOf));
        }

        Change("manifest.json", $"\"schema\": {older + 1}", $"\"schema\": {older}").ShouldBeTrue();
        (await Restoration.Restore(_store.Workspaces, "copy", Target, _token)).IsRefused.ShouldBeFalse();
        (await _store.Workspaces.Find("copy").Value.Read(Migrator.Version, _token)).ShouldBe(older + 1);
    }

    [Fact]
    public async Task Facts_are_left_out_and_worked_out_anew_and_those_of_an_older_backup_are_passed_over()
    {
        await _store.Default.Write(connection => new Publisher(connection, WorkspaceSettings.Default, _store.Clock).Publish(
            GeneratedCompany.Feeds(new GeneratedCompany(7).Tables()), new PublishOptions(), _token), _token);
        var facts = await Facts("default");
        var version = await _store.Default.Read(Newest, _token);
        (await Make()).Value.Tables.Select(table => table.Name).Intersect(FactTables.Names).ShouldBeEmpty();
        Change("manifest.json", "\"format\": 2", "\"format\": 1").ShouldBeTrue();
        Change("manifest.json", "\"tables\": [", "\"tables\": [{\"name\": \"deal_states\", \"columns\": [], \"rows\": 1, \"bytes\": 1, \"sha256\": \"\", \"checksum\": \"\"},").ShouldBeTrue();

        (await Restoration.Restore(_store.Workspaces, "copy", Target, _token)).IsRefused.ShouldBeFalse();

        facts.Count.ShouldBeGreaterThan(20);
        (await Facts("copy")).ShouldBe(facts);
        (await _store.Workspaces.Find("copy").Value.Read(Newest, _token)).ShouldBe(version);
    }

    [Fact]
    public async Task An_imports_workbench_is_left_out()
    {
        await _store.Default.Write(connection => connection.Run("CREATE TABLE staging_deals (a INTEGER[])"), _token);

        (await Make()).Value.Tables.ShouldNotContain(table => table.Name.StartsWith("staging", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_can_be_checked_without_restoring_it()
    {
        await Filled();
        await Make();
        using (var sound = BackupFile.Open(Target).Value)
        {
            sound.Check().ShouldBeEmpty();
        }

        Change("tables/settings.csv", "value", "valve");
        using var changed = BackupFile.Open(Target).Value;
        changed.Check().ShouldHaveSingleItem().What.ShouldContain("settings.csv");
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

    private async Task Keep(CancellationToken token)
    {
        for (var version = 1; !token.IsCancellationRequested; version++)
        {
            await Publish(version);
        }
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

    private Task<List<string>> Facts(string workspace) => _store.Workspaces.Find(workspace).Value.Read(
        connection => FactTables.Names.SelectMany(table => connection.Rows($"SELECT t::TEXT FROM {table} t ORDER BY 1", row => $"{table}: {row.GetString(0)}")).ToList(),
        _token);

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
