using Plumbline.Stores;
using Plumbline.Stores.Postgres;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Stores;
using Plumbline.Tests.Stores.Postgres;

namespace Plumbline.Tests.Known;

public sealed class KnownInFilesTests : KnownStoresTests, IDisposable
{
    private readonly StoreFixture _store = StoreFixture.Started();

    private protected override IWorkspaceStores Stores => _store.Workspaces;

    private protected override FixedClock Clock => _store.Clock;

    [Fact]
    public void A_copy_that_a_killed_process_was_making_is_gone_after_the_next_start()
    {
        _ = _store.Workspaces;
        _store.Close();
        var begun = _store.Folder.WorkspaceFile("default~1-0") + ".making";
        File.WriteAllText(begun, "half a copy");
        _ = _store.Workspaces;

        File.Exists(begun).ShouldBeFalse();
    }

    public void Dispose() => _store.Dispose();
}

[Collection(nameof(OnPostgres))]
public sealed class KnownOnPostgresTests : KnownStoresTests, IDisposable
{
    private readonly PostgresWorkspaces _workspaces;
    private readonly PostgresFixture _postgres;

    public KnownOnPostgresTests(PostgresFixture postgres)
    {
        _postgres = postgres;
        _workspaces = postgres.Open(postgres.NewDatabase());
    }

    private protected override IWorkspaceStores Stores => _workspaces;

    private protected override FixedClock Clock => _postgres.Clock;

    public void Dispose() => _workspaces.Dispose();
}
