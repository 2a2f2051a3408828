using Plumbline.Facts;
using Plumbline.Importing.Publishing;
using Plumbline.Settings;
using Plumbline.Stores;
using Plumbline.Stores.Backups;
using Plumbline.Stores.DuckDb;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Stores.Backups;

public sealed class BackupTests : BackupCase
{
    [Fact]
    public async Task Every_table_and_every_kind_of_value_comes_back_as_it_was()
    {
        await Filled();
        var before = await Contents("default");
        before.Values.Sum(rows => rows.Count).ShouldBeGreaterThan(1000);

        var made = (await Make()).Value;
        var restored = (await Restoration.Restore(Store.Workspaces, "copy", Target, Token)).Value;

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
        var store = Store.Default;

        (await Restoration.Restore(Store.Workspaces, "default", Target, Token)).IsRefused.ShouldBeFalse();

        (await store.Read(Newest, Token)).ShouldBe(1);
        File.Exists(Store.DefaultFile + ".replaced").ShouldBeTrue();
        await Publish(3);
        Store.Close();
        (await Store.Default.Read(Newest, Token)).ShouldBe(3);
        Store.Default.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_damaged_workspace_is_brought_back()
    {
        await Publish(1);
        await Make();
        Store.Close();
        File.WriteAllText(Store.DefaultFile, "damaged");
        Store.Workspaces.Find("default").IsRefused.ShouldBeTrue();

        (await Restoration.Restore(Store.Workspaces, "default", Target, Token)).IsRefused.ShouldBeFalse();

        (await Store.Default.Read(Newest, Token)).ShouldBe(1);
        File.ReadAllText(Store.DefaultFile + ".replaced").ShouldBe("damaged");
    }

    [Fact]
    public async Task A_backup_made_while_others_write_is_of_one_moment()
    {
        await Publish(0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var writing = Task.Run(() => Keep(stop.Token), Token);

        for (var i = 0; i < 2; i++)
        {
            File.Delete(Target);
            var manifest = (await Make()).Value;
            await Restoration.Restore(Store.Workspaces, "copy", Target, Token);
            var (versions, settings, newest) = await Store.Workspaces.Find("copy").Value.Read(
                connection => (connection.Scalar<long>("SELECT count(*) FROM data_versions"), connection.Scalar<long>("SELECT count(*) FROM settings"), Newest(connection)), Token);

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
        await Should.ThrowAsync<OperationCanceledException>(() => Backup.Create(Store.Default, Target, Store.Clock, source.Token));
        (await Backup.Create(Store.Default, Store.File("no/such/folder"), Store.Clock, Token)).IsRefused.ShouldBeTrue();

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
            new Migrator(MigrationSeries.Workspace, Store.Clock).Apply(connection, older);
            BackupZip.Keep(Target, StoreTables.OfData(connection).Select(BackupZip.EntryOf));
        }

        Change("manifest.json", $"\"schema\": {older + 1}", $"\"schema\": {older}").ShouldBeTrue();
        (await Restoration.Restore(Store.Workspaces, "copy", Target, Token)).IsRefused.ShouldBeFalse();
        (await Store.Workspaces.Find("copy").Value.Read(Migrator.Version, Token)).ShouldBe(older + 1);
    }

    [Fact]
    public async Task Facts_are_left_out_and_worked_out_anew_and_those_of_an_older_backup_are_passed_over()
    {
        await Store.Default.Write(connection => new Publisher(connection, WorkspaceSettings.Default, Store.Clock).Publish(
            GeneratedCompany.Feeds(new GeneratedCompany(7).Tables()), new PublishOptions(), Token), Token);
        var facts = await Facts("default");
        var version = await Store.Default.Read(Newest, Token);
        (await Make()).Value.Tables.Select(table => table.Name).Intersect(FactTables.Names).ShouldBeEmpty();
        Change("manifest.json", "\"format\": 2", "\"format\": 1").ShouldBeTrue();
        Change("manifest.json", "\"tables\": [", "\"tables\": [{\"name\": \"deal_states\", \"columns\": [], \"rows\": 1, \"bytes\": 1, \"sha256\": \"\", \"checksum\": \"\"},").ShouldBeTrue();

        (await Restoration.Restore(Store.Workspaces, "copy", Target, Token)).IsRefused.ShouldBeFalse();

        facts.Count.ShouldBeGreaterThan(20);
        (await Facts("copy")).ShouldBe(facts);
        (await Store.Workspaces.Find("copy").Value.Read(Newest, Token)).ShouldBe(version);
    }

    [Fact]
    public async Task An_imports_workbench_is_left_out()
    {
        await Store.Default.Write(connection => connection.Run("CREATE TABLE staging_deals (a INTEGER[])"), Token);

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

    private async Task Keep(CancellationToken token)
    {
        for (var version = 1; !token.IsCancellationRequested; version++)
        {
            await Publish(version);
        }
    }

    private Task<List<string>> Facts(string workspace) => Store.Workspaces.Find(workspace).Value.Read(
        connection => FactTables.Names.SelectMany(table => connection.Rows($"SELECT t::TEXT FROM {table} t ORDER BY 1", row => $"{table}: {row.GetString(0)}")).ToList(),
        Token);
}
