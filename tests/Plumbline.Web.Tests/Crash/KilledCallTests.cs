using System.Diagnostics;
using Plumbline.CrashHost;

namespace Plumbline.Web.Tests.Crash;

/// <summary>
/// The store, killed at each single call by which it changes its data folder: no moment between two of them is left out.
/// Kills at random moments do not find what this finds, because the bad moments are short. The system keeps what a process has written
/// when it is killed, so the folder is copied while the process is held after a call; some kills in earnest stand beside.
/// </summary>
public sealed class KilledCallTests
{
    /// <summary>So many processes at a time.</summary>
    private const int AtATime = 2;

    /// <summary>One call in so many kills in earnest.</summary>
    private const int Killed = 20;

    /// <summary>After one call in so many there is an import on top, which takes longest; the others are only opened and compared.</summary>
    private const int OnTop = 10;

    [Fact]
    public async Task A_first_start_killed_at_any_call_leaves_a_folder_that_starts_by_itself()
    {
        Strace.Require();
        using var ground = new CrashGround();
        var start = await ground.Prepare(null, Does(SmallDeed.Start), Does(SmallDeed.First), Cancellation);

        await KillAtEveryCall(ground, SmallDeed.Start, start);
    }

    [Fact]
    public async Task An_import_killed_at_any_call_is_there_whole_or_not_at_all()
    {
        Strace.Require();
        using var ground = new CrashGround();
        var yesterday = ground.NewFolder();
        await SmallCompany.Do(SmallDeed.First, yesterday);
        var import = await ground.Prepare(yesterday, Does(SmallDeed.Second), Does(SmallDeed.Second), Cancellation);
        import.After.ShouldNotBe(import.Before);

        var done = await KillAtEveryCall(ground, SmallDeed.Second, import);

        done.ShouldBeGreaterThan(0, "some calls come after the import stands");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static FolderAct Does(SmallDeed deed) => (data, told, cancellation) =>
        SmallCompany.Do(deed, data, async workspaces => told(await FolderState.Of(workspaces, cancellation)));

    /// <summary>Looks at what a kill after each call would leave, and at what some kills do leave.</summary>
    /// <returns>After how many of them all of it was there.</returns>
    private static async Task<int> KillAtEveryCall(CrashGround ground, SmallDeed act, Deed deed)
    {
        var started = Stopwatch.GetTimestamp();
        var opened = deed.OnlyOpened(Does(SmallDeed.Start));
        var (calls, paths) = await Watch(ground, act, deed.On);
        calls.Count.ShouldBeGreaterThan(30, "a store is not written with fewer calls: the watch has missed some");
        var still = await StandStill(ground, act, deed.On, paths);
        still.Moments.ShouldBeGreaterThanOrEqualTo(calls.Count, "it stands still at each call");
        var done = 0;

        await Together(still.Taken, async (taken, cancellation) =>
        {
            var expected = taken.Nth % OnTop == 0 ? deed : opened;
            await Look(expected, taken.Folder, $"after call {taken.Nth}", cancellation);
        });
        await Together(calls.Where((_, number) => number % Killed == 0), async (call, cancellation) =>
        {
            var data = ground.NewFolder(deed.On);
            await Kill(call, paths, data, act, cancellation);
            await Look(opened, data, $"before {call}", cancellation);
        });

        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"{calls.Count} calls, {still.Taken.Count} states, {done} with all of it there, in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        return done;

        async Task Look(Deed expected, string data, string moment, CancellationToken cancellation)
        {
            if (await expected.Check(data, isAcknowledged: false, moment, cancellation))
            {
                Interlocked.Increment(ref done);
            }

            Directory.Delete(data, recursive: true);
        }
    }

    private static Task Together<T>(IEnumerable<T> works, Func<T, CancellationToken, Task> work) => Parallel.ForEachAsync(
        works, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = Cancellation }, async (one, cancellation) => await work(one, cancellation));

    /// <summary>Does the deed once, and keeps the folder as it stands after each call.</summary>
    private static async Task<StillFolders> StandStill(CrashGround ground, SmallDeed act, string? on, IEnumerable<string> paths)
    {
        var (data, log) = (ground.NewFolder(on), ground.File("still.log"));
        var still = new StillFolders(ground, data);
        await Victim.StopAfterEachCall(Victim.OnOneThread(data, act, Strace.StopAfterEach(paths, data, log)), log, still.Take, Cancellation);
        return still;
    }

    /// <summary>Does the deed once without a kill and notes its calls.</summary>
    private static async Task<(IReadOnlyList<StoreCall> Calls, IReadOnlyList<string> Paths)> Watch(CrashGround ground, SmallDeed act, string? on)
    {
        var (data, log) = (ground.NewFolder(on), ground.File("watch.log"));
        var (exitCode, said) = await Victim.Finish(Victim.OnOneThread(data, act, Strace.Watch(log)), Cancellation);
        exitCode.ShouldBe(0, said);
        return (Strace.Calls(log, data), Strace.Paths(log, data));
    }

    private static async Task Kill(StoreCall call, IEnumerable<string> paths, string data, SmallDeed act, CancellationToken cancellation)
    {
        var log = data + ".log";
        var isKilled = await Victim.KillAt(call, Victim.OnOneThread(data, act, Strace.Hold(call, paths, data, log)), log, data, cancellation);
        isKilled.ShouldBeTrue($"{call} did not come");
    }
}
