using System.Diagnostics;
using Plumbline.CrashHost;

namespace Plumbline.Web.Tests.Crash;

/// <summary>
/// The store, killed at each single call by which it changes its data folder: no moment between two of them is left out.
/// Kills at random moments do not find what this finds, because the bad moments are short.
/// </summary>
public sealed class KilledCallTests
{
    /// <summary>So many processes at a time.</summary>
    private const int Together = 2;

    /// <summary>After so many kills of a kind there is an import on top, which takes longest; the others are only opened and compared.</summary>
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

    /// <returns>After how many kills all of it was there.</returns>
    private static async Task<int> KillAtEveryCall(CrashGround ground, SmallDeed act, Deed deed)
    {
        var started = Stopwatch.GetTimestamp();
        var opened = deed.OnlyOpened(Does(SmallDeed.Start));
        var (calls, paths) = await Watch(ground, act, deed.On);
        calls.Count.ShouldBeGreaterThan(30, "a store is not written with fewer calls: the watch has missed some");
        var done = 0;

        await Parallel.ForEachAsync(
            calls,
            new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = Cancellation },
            async (call, cancellation) =>
            {
                var data = ground.NewFolder(deed.On);
                await Kill(call, paths, data, act, cancellation);
                var expected = call.Nth % OnTop == 0 ? deed : opened;
                if (await expected.Check(data, isAcknowledged: false, $"before {call}", cancellation))
                {
                    Interlocked.Increment(ref done);
                }

                Directory.Delete(data, recursive: true);
            });

        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"{calls.Count} of {calls.Count} calls, {done} with all of it there, in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        return done;
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
