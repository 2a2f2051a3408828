using System.Diagnostics;
using Plumbline.Stores;

namespace Plumbline.Tests.Stores;

public sealed class FolderLockTests : IDisposable
{
    private readonly StoreFixture _store = new();

    public void Dispose()
    {
        _store.Dispose();
    }

    [Fact]
    public void A_second_owner_is_told_who_the_first_is()
    {
        using var first = Take("serve").Value;

        var problem = Take("import").Problems.ShouldHaveSingleItem();

        problem.What.ShouldBe($"Plumbline 0.1.0 (serve, process {Environment.ProcessId}, since 2026-03-04 05:06:07 UTC) holds the data folder.");
        problem.Mend.ShouldNotBeNull();
        FolderLock.CurrentOwner(_store.Folder).ShouldBe(first.Owner);
    }

    [Fact]
    public void The_next_one_may_have_it_when_the_first_lets_go()
    {
        Take("serve").Value.Dispose();

        FolderLock.CurrentOwner(_store.Folder).ShouldBeNull();
        using var second = Take("import").Value;
        second.Owner.Purpose.ShouldBe("import");
    }

    [Fact]
    public void What_a_dead_process_left_behind_blocks_nobody()
    {
        Take("serve").Value.Dispose();
        File.WriteAllBytes(Path.Combine(_store.Folder.Path, "plumbline.lock"), new FolderOwner(1, "serve", "0.0.1", default).ToJson());

        FolderLock.CurrentOwner(_store.Folder).ShouldBeNull();
        using var second = Take("import").Value;
        second.Owner.ProcessId.ShouldBe(Environment.ProcessId);
    }

    [Fact]
    public async Task Another_process_holds_it_too_and_its_death_sets_it_free()
    {
        Take("serve").Value.Dispose();
        using var other = Process.Start(new ProcessStartInfo("flock", ["--no-fork", Path.Combine(_store.Folder.Path, ".plumbline.held"), "sleep", "60"]))!;

        while (FolderLock.TryAcquire(_store.Folder, "test", "0.1.0", _store.Clock) is { IsRefused: false } free)
        {
            free.Value.Dispose();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Take("import").Problems.ShouldHaveSingleItem().What.ShouldBe("Another process holds the data folder.");
        other.Kill();
        using var second = (await Wait(TimeSpan.FromSeconds(10))).Value;
    }

    [Fact]
    public async Task One_who_waits_gets_it_as_soon_as_it_is_free()
    {
        var first = Take("import").Value;
        var waiting = Wait(TimeSpan.FromSeconds(30));
        waiting.IsCompleted.ShouldBeFalse();
        first.Dispose();

        using var second = (await waiting).Value;
    }

    [Fact]
    public async Task Patience_ends_with_the_name_of_the_owner()
    {
        using var first = Take("import").Value;

        (await Wait(TimeSpan.FromMilliseconds(150))).Problems.ShouldHaveSingleItem().What.ShouldContain("(import, process");
    }

    private Plumbline.Metrics.Outcome<FolderLock> Take(string purpose)
    {
        return FolderLock.TryAcquire(_store.Folder, purpose, "0.1.0", _store.Clock);
    }

    private Task<Plumbline.Metrics.Outcome<FolderLock>> Wait(TimeSpan patience)
    {
        return FolderLock.Acquire(_store.Folder, "test", "0.1.0", patience, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
