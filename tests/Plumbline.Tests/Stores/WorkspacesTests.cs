using Plumbline.Stores;

namespace Plumbline.Tests.Stores;

public sealed class WorkspacesTests : IDisposable
{
    private readonly StoreFixture _store = StoreFixture.Started();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _store.Dispose();
    }

    [Fact]
    public async Task The_users_own_workspace_is_there_from_the_start_and_empty()
    {
        using var store = new StoreFixture();
        store.Workspaces.All.Select(workspace => (workspace.Name, workspace.IsReadOnly)).ShouldBe([("default", false)]);
        (await store.Default.Read(connection => connection.Scalar<long>("SELECT count(*) FROM deals"), _token)).ShouldBe(0);
    }

    [Fact]
    public void An_unknown_name_gets_a_suggestion()
    {
        _store.Workspaces.Find("defualt").Problems.ShouldHaveSingleItem().Mend.ShouldBe("Did you mean default?");
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("Demo")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a.duckdb")]
    public async Task A_name_that_is_no_safe_file_name_is_refused(string name)
    {
        (await _store.Workspaces.Make<bool>(name, "x", WorkspaceKind.User, _ => true, _token)).IsRefused.ShouldBeTrue();
    }

    [Fact]
    public async Task A_damaged_workspace_spoils_no_other()
    {
        await Make("other", 1);
        _store.Close();
        File.WriteAllText(_store.DefaultFile, "damaged");

        _store.Workspaces.Find("default").Problems.ShouldHaveSingleItem().What.ShouldContain("damaged");
        (await Version("other")).ShouldBe(1);
    }

    [Fact]
    public async Task Everything_is_there_again_after_a_restart()
    {
        await Make("demo", 3, WorkspaceKind.Demo);
        var before = _store.Workspaces.All;
        _store.Close();

        _store.Workspaces.All.ShouldBe(before);
        (await Version("demo")).ShouldBe(3);
    }

    [Fact]
    public async Task Workspaces_are_found_again_when_their_list_is_lost()
    {
        await Make("other", 4);
        await Make("demo", 5, WorkspaceKind.Demo);
        _store.Close();
        File.Delete(_store.Folder.ControlFile);

        _store.Workspaces.All.Select(workspace => (workspace.Name, workspace.Kind)).ShouldBe(
            [("default", WorkspaceKind.User), ("other", WorkspaceKind.User), ("demo", WorkspaceKind.Demo)], ignoreOrder: true);
        (await Version("other")).ShouldBe(4);
    }

    [Fact]
    public async Task Made_again_a_workspace_shows_its_new_data_to_those_who_have_it_open()
    {
        await Make("demo", 1, WorkspaceKind.Demo);
        var store = _store.Workspaces.Find("demo").Value;
        var id = store.Id;
        (await Version("demo")).ShouldBe(1);

        await Make("demo", 1, WorkspaceKind.Demo);

        store.Id.ShouldNotBe(id);
        (await Version("demo")).ShouldBe(1);
        store.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task Readers_are_served_while_a_workspace_is_made_again()
    {
        await Make("demo", 1, WorkspaceKind.Demo);
        using var filling = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();

        var making = _store.Workspaces.Make<bool>(
            "demo",
            "Demo",
            WorkspaceKind.Demo,
            connection =>
            {
                filling.Set();
                goOn.Wait(_token);

                return StoreFixture.Publish(connection, 2) == 1;
            },
            _token);

        filling.Wait(_token);
        (await Version("demo")).ShouldBe(1);
        goOn.Set();
        (await making).IsRefused.ShouldBeFalse();
        (await Version("demo")).ShouldBe(2);
    }

    [Fact]
    public void What_a_killed_process_left_of_a_workspace_it_was_making_is_removed()
    {
        _store.Close();
        var making = _store.Folder.WorkspaceFile("demo") + ".making";
        File.WriteAllText(making, "half a database");
        File.WriteAllText(making + ".wal", "and its log");

        _store.Workspaces.All.ShouldNotContain(workspace => workspace.Name == "demo");

        Directory.EnumerateFiles(_store.Folder.WorkspacesPath, "demo*").ShouldBeEmpty();
    }

    private async Task Make(string name, long version, WorkspaceKind kind = WorkspaceKind.User)
    {
        (await _store.Workspaces.Make<bool>(name, name, kind, connection => StoreFixture.Publish(connection, version) == 1, _token)).IsRefused.ShouldBeFalse();
    }

    private Task<long> Version(string name)
    {
        return _store.Workspaces.Find(name).Value.Read(connection => connection.Scalar<long>("SELECT max(data_version) FROM data_versions"), _token);
    }
}
