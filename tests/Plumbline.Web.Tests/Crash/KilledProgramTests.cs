using System.Diagnostics;
using Plumbline.Stores;
using Plumbline.Web.Commands;
using Plumbline.Web.Tests.Commands;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Tests.Crash;

/// <summary>
/// The program as it is shipped, ended without warning at a hundred random moments of its first start and of imports: what it had
/// acknowledged is there, nothing is there by half, and it starts by itself.
/// </summary>
public sealed class KilledProgramTests
{
    private const int FirstImports = 48;
    private const int SecondImports = 48;
    private const int Servers = 4;
    private const int Deals = 500;

    /// <summary>So many processes at a time.</summary>
    private const int Together = 2;

    /// <summary>How far beyond the time that an import took alone it may be killed: two at a time take longer.</summary>
    private const double Beyond = 1.3;

    /// <summary>A server spends most of its first start on the demo company; half of it is enough to be killed in the middle of that.</summary>
    private const double FirstPart = 0.5;

    /// <summary>After so many kills there is an import on top, which takes longest; after the others the folder is only opened and compared.</summary>
    private const int OnTop = 5;

    /// <summary>An import that is killed as late as this has ended.</summary>
    private static readonly TimeSpan AtItsEnd = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_first_start_with_an_import_killed_at_any_time_is_there_whole_or_not_at_all()
    {
        using var ground = new CrashGround();
        var export = new CrashExport(ground.File("export"), Deals);
        var took = TimeSpan.Zero;
        var import = await ground.Prepare(null, Timed(Programmed(export.First), time => took = time), Commanded(export.First), Cancellation);

        await KillAtRandom(ground, import, [.. Moments(FirstImports - 1, took * Beyond), AtItsEnd], export.First);
    }

    [Fact]
    public async Task An_import_on_top_of_another_killed_at_any_time_is_there_whole_or_not_at_all()
    {
        using var ground = new CrashGround();
        var export = new CrashExport(ground.File("export"), Deals);
        var yesterday = ground.NewFolder();
        await Commanded(export.First)(yesterday, _ => { }, Cancellation);
        var took = TimeSpan.Zero;
        var import = await ground.Prepare(yesterday, Timed(Programmed(export.Second), time => took = time), Commanded(export.Second), Cancellation);

        await KillAtRandom(ground, import, [.. Moments(SecondImports - 1, took * Beyond), AtItsEnd], export.Second);
    }

    [Fact]
    public async Task A_server_killed_at_any_time_of_its_first_start_leaves_a_folder_that_starts_by_itself()
    {
        using var ground = new CrashGround();
        var export = new CrashExport(ground.File("export"), Deals);
        var took = TimeSpan.Zero;
        var start = await ground.Prepare(null, Timed((data, _, cancellation) => Victim.Serve(data, cancellation), time => took = time), Commanded(export.First), Cancellation);

        var last = await KillAtRandom(ground, start, [.. Moments(Servers, took * FirstPart)], Victim.Server);

        await Victim.Serve(last, Cancellation);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Random moments, spread evenly.</summary>
    private static IEnumerable<TimeSpan> Moments(int kills, TimeSpan within)
    {
        var random = new Random(20260301);
        return Enumerable.Range(0, kills).Select(kill => within * ((kill + random.NextDouble()) / kills));
    }

    /// <returns>The folder of the last one that was killed.</returns>
    private static async Task<string> KillAtRandom(CrashGround ground, Deed deed, TimeSpan[] moments, params string[] words)
    {
        var (acknowledged, untouched, done, last) = (0, 0, 0, "");
        var opened = deed.OnlyOpened(Opened);

        await Parallel.ForEachAsync(
            moments.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = Cancellation },
            async (kill, cancellation) =>
            {
                var (number, moment) = kill;
                var data = ground.NewFolder(deed.On);
                var isAcknowledged = await Victim.Kill(Victim.Program(data, words), moment, cancellation);
                Interlocked.Add(ref acknowledged, isAcknowledged ? 1 : 0);

                // Before its first write and after its end a kill breaks nothing off: the import on top would be the one that was prepared.
                var isUntouched = CrashGround.IsUntouched(data, deed.On);
                Interlocked.Add(ref untouched, isUntouched ? 1 : 0);
                var expected = isUntouched || isAcknowledged || number % OnTop != 0 ? opened : deed;
                if (await expected.Check(data, isAcknowledged, $"after {moment.TotalMilliseconds:0} ms", cancellation))
                {
                    Interlocked.Increment(ref done);
                }

                if (moment == moments[^1])
                {
                    last = data;
                    return;
                }

                Directory.Delete(data, recursive: true);
            });

        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"{moments.Length} kills: {untouched} before the first write, {done} with all of it there, {acknowledged} of them acknowledged"));
        return last;
    }

    private static FolderAct Timed(FolderAct act, Action<TimeSpan> took) => async (data, told, cancellation) =>
    {
        var started = Stopwatch.GetTimestamp();
        await act(data, told, cancellation);
        took(Stopwatch.GetElapsedTime(started));
    };

    /// <summary>Runs a command of the program to its end.</summary>
    private static FolderAct Programmed(string[] words) => async (data, _, cancellation) =>
    {
        var (exitCode, said) = await Victim.Finish(Victim.Program(data, words), cancellation);
        exitCode.ShouldBe(ExitCode.Done, said);
    };

    /// <summary>Runs a command as the program does, but in this process.</summary>
    private static FolderAct Commanded(string[] words) => (data, told, cancellation) => InTheFolder(data, told, words, cancellation);

    /// <summary>Opens a folder as every command does.</summary>
    private static Task Opened(string data, Action<FolderState> told, CancellationToken cancellation) => InTheFolder(data, told, null, cancellation);

    private static async Task InTheFolder(string data, Action<FolderState> told, string[]? words, CancellationToken cancellation)
    {
        var folder = DataFolder.Open(data).Value;
        using var held = FolderLock.TryAcquire(folder, "test", "test", TimeProvider.System).Value;
        using var open = OpenFolder.Open(folder, held, TimeProvider.System).Value;
        var state = await FolderState.Of(open.Stores, cancellation);
        told(state);
        (open.Names.Contains(Workspace.Demo) && !await DemoWorkspace.IsFresh(open, cancellation)).ShouldBeFalse("a demo company that is listed is whole");
        if (words is not null)
        {
            var (understood, screen) = (Understood.Of(words), new RecordingScreen());
            var exitCode = await FolderRunner.Act(new CommandRun(understood.Words, CommandPaths.Here, screen, open, TimeProvider.System), understood, cancellation);
            exitCode.ShouldBe(ExitCode.Done, screen.Messages);
            state = await FolderState.Of(open.Stores, cancellation);
        }

        told(state);
    }
}
