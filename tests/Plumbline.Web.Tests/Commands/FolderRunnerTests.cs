using System.Text.Json;
using Plumbline.Stores;
using Plumbline.Web.Commands;
using Plumbline.Web.Commands.Remote;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Tests.Commands;

public sealed class FolderRunnerTests : IDisposable
{
    private readonly SmallCompany _company = new();
    private readonly RecordingScreen _screen = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _company.Dispose();

    [Fact]
    public async Task A_command_waits_for_another_that_holds_the_folder_and_then_says_who()
    {
        using var other = Hold("import");

        (await Run("ask", "win_rate")).ShouldBe(ExitCode.Refused);

        _screen.Messages.ShouldContain("import");
        _screen.Messages.ShouldContain($"process {Environment.ProcessId}");
        _screen.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_goes_on_as_soon_as_the_folder_is_free()
    {
        var other = Hold("import");
        var command = Run(TimeSpan.FromSeconds(60), "settings");
        await Task.Delay(300, Cancellation);
        command.IsCompleted.ShouldBeFalse();

        other.Dispose();

        (await command).ShouldBe(ExitCode.Done, _screen.Messages);
    }

    [Fact]
    public async Task A_second_server_stops_and_names_the_first()
    {
        using var first = Hold("serve", Path.Combine(_company.Data, "plumbline.sock"));

        (await Run("serve", "--url", "http://127.0.0.1:0")).ShouldBe(ExitCode.Refused);

        _screen.Messages.ShouldContain("serve");
        _screen.Messages.ShouldContain($"process {Environment.ProcessId}");
    }

    [Fact]
    public async Task A_server_of_another_version_is_not_spoken_to()
    {
        using var server = FolderLock.TryAcquire(Folder(), "serve", "9.9.9+other", TimeProvider.System, "/nowhere").Value;

        (await Run("ask", "win_rate")).ShouldBe(ExitCode.Refused);

        _screen.Messages.ShouldContain("9.9.9+other");
        _screen.Messages.ShouldContain(ProductVersion.Text);
    }

    [Fact]
    public async Task A_server_listens_on_this_machine_only()
    {
        (await Run("serve", "--url", "http://0.0.0.0:5080")).ShouldBe(ExitCode.WrongUsage);
    }

    [Fact]
    public async Task Commands_are_carried_out_by_the_running_server_with_the_files_streamed_to_it()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var serverScreen = new RecordingScreen();
        var server = Serve(serverScreen, stop.Token);
        await Until(() => serverScreen.Output.Length > 0 || server.IsCompleted);
        serverScreen.Output.ShouldStartWith("Plumbline is at http://127.0.0.1:");

        (await Run("import", _company.Export, "--map", _company.MappingFile, "--yes")).ShouldBe(ExitCode.Done, _screen.Messages);
        var asked = new RecordingScreen();
        (await Run(asked, TimeSpan.Zero, "ask", "win_rate", "--format", "json")).ShouldBe(ExitCode.Done, asked.Messages);

        using var answer = JsonDocument.Parse(asked.Output);
        answer.RootElement.GetProperty("rows")[0].GetProperty("numerator").GetInt64().ShouldBe(2);
        answer.RootElement.GetProperty("rows")[0].GetProperty("denominator").GetInt64().ShouldBe(3);
        Directory.EnumerateFileSystemEntries(Path.Combine(_company.Data, "uploads"), "command-*").ShouldBeEmpty();

        await stop.CancelAsync();
        (await server).ShouldBe(ExitCode.Done);
        File.Exists(Path.Combine(_company.Data, "plumbline.sock")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_of_an_older_version_is_answered_from_when_its_facts_are_worked_out_anew_and_says_so_once()
    {
        (await Run("import", _company.Export, "--map", _company.MappingFile, "--yes")).ShouldBe(ExitCode.Done, _screen.Messages);
        await Alter("DROP TABLE fact_tables; ALTER TABLE deal_closings DROP COLUMN is_won; DROP TABLE touches");
        var first = new RecordingScreen();
        var second = new RecordingScreen();

        (await Run(first, TimeSpan.Zero, "ask", "win_rate", "--format", "json")).ShouldBe(ExitCode.Done, first.Messages);
        (await Run(second, TimeSpan.Zero, "ask", "win_rate", "--format", "json")).ShouldBe(ExitCode.Done, second.Messages);

        first.Output.ShouldContain("\"denominator\": 3");
        second.Output.ShouldBe(first.Output);
        first.Messages.ShouldContain("Working out the facts of the workspace 'default' anew");
        first.Shown.ShouldContain(progress => progress != null && progress.Share > 0);
        first.Shown[^1].ShouldBeNull();
        second.Messages.ShouldNotContain("Working out");
    }

    [Fact]
    public async Task A_file_of_metrics_with_mistakes_is_left_out_with_a_warning_while_all_else_works()
    {
        const string sound = "metrics:\n  - {id: mine, name: Mine, sentence: Mine., formula: mine, family: mine, type: simple, entity: deal, unit: count, "
            + "direction: higher, fact: deal_closings, anchor: closed_on, value: count}\n";
        var own = Directory.CreateDirectory(Path.Combine(_company.Data, "metrics")).FullName;
        await File.WriteAllTextAsync(Path.Combine(own, "a.yaml"), sound.Replace("value: count", "value: cuont", StringComparison.Ordinal).Replace("unit: count, ", "", StringComparison.Ordinal), Cancellation);
        await File.WriteAllTextAsync(Path.Combine(own, "b.yaml"), sound, Cancellation);

        (await Run("metrics", "show", "mine")).ShouldBe(ExitCode.Done, _screen.Messages);
        _screen.Messages.Split("Left out because of mistakes").Length.ShouldBe(2);
        _screen.Messages.ShouldContain("a.yaml");
        (await Run("metrics", "show", "win_rate")).ShouldBe(ExitCode.Done, _screen.Messages);

        var check = new RecordingScreen();
        (await Run(check, TimeSpan.Zero, "metrics", "check")).ShouldBe(ExitCode.Refused);
        check.Messages.ShouldContain("'cuont' is not a measure");
        check.Messages.ShouldContain("'unit' is missing");
        check.Messages.ShouldNotContain("b.yaml, line 2: ");
    }

    [Fact]
    public async Task An_import_without_yes_is_refused_where_nobody_can_be_asked()
    {
        (await Run("import", _company.Export, "--map", _company.MappingFile)).ShouldBe(ExitCode.Refused);

        _screen.Messages.ShouldContain("--yes");
    }

    [Fact]
    public async Task An_import_at_a_terminal_shows_what_it_would_do_and_asks()
    {
        var terminal = new RecordingScreen(new(120, false, CanAsk: true)) { Answer = false };

        (await Run(terminal, TimeSpan.Zero, "import", _company.Export, "--map", _company.MappingFile)).ShouldBe(ExitCode.Refused);

        terminal.Questions.Count.ShouldBe(1);
        terminal.Messages.ShouldContain("deals");
        terminal.Shown.ShouldContain(progress => progress != null && progress.Rows >= 0);
        (await Run("imports")).ShouldBe(ExitCode.Done);
        _screen.Output.ShouldBe("Nothing has been imported yet.\n");
    }

    [Fact]
    public async Task A_mapping_with_a_mistake_is_refused_with_its_place()
    {
        await File.WriteAllTextAsync(_company.MappingFile, SmallCompany.Mapping.Replace("column: Owner", "column: Ownr", StringComparison.Ordinal), Cancellation);

        (await Run("import", _company.Export, "--map", _company.MappingFile, "--yes")).ShouldBe(ExitCode.Refused);

        _screen.Messages.ShouldContain("small.map.yaml:");
        _screen.Messages.ShouldContain("Did you mean");
    }

    [Fact]
    public async Task A_strict_import_of_a_wrong_row_imports_nothing_and_leaves_a_file_to_mend_it_by()
    {
        await File.AppendAllTextAsync(Path.Combine(_company.Export, "deals.csv"), "\n5,Fifth,Bob,2026-13-45,,,Open\n", Cancellation);

        (await Run("import", _company.Export, "--map", _company.MappingFile, "--yes", "--strict", "--format", "json")).ShouldBe(ExitCode.Refused);

        using var report = JsonDocument.Parse(_screen.Output);
        report.RootElement.GetProperty("outcome").GetString().ShouldBe("refused");
        var file = report.RootElement.GetProperty("rejects_file").GetString().ShouldNotBeNull();
        (await File.ReadAllTextAsync(file, Cancellation)).ShouldContain("2026-13-45");
    }

    [Fact]
    public async Task Erasing_a_person_removes_the_lists_of_rejected_rows_and_says_so()
    {
        await File.AppendAllTextAsync(Path.Combine(_company.Export, "deals.csv"), "\n5,Fifth,Bob,2026-13-45,,,Open\n", Cancellation);
        (await Run("import", _company.Export, "--map", _company.MappingFile, "--yes")).ShouldBe(ExitCode.Done, _screen.Messages);
        Directory.GetFiles(Path.Combine(_company.Data, "rejects")).ShouldNotBeEmpty();

        var screen = new RecordingScreen();
        (await Run(screen, TimeSpan.Zero, "erase", "users/1", "--yes")).ShouldBe(ExitCode.Done, screen.Messages);

        Directory.GetFiles(Path.Combine(_company.Data, "rejects")).ShouldBeEmpty();
        screen.Messages.ShouldContain("1 list of rejected rows");
    }

    private DataFolder Folder() => DataFolder.Open(_company.Data).Value;

    private FolderLock Hold(string purpose, string? socket = null) =>
        FolderLock.TryAcquire(Folder(), purpose, ProductVersion.Text, TimeProvider.System, socket).Value;

    private async Task Alter(string sql)
    {
        var folder = Folder();
        using var held = Hold("test");
        using var open = OpenFolder.Open(folder, held, TimeProvider.System).Value;
        var workspace = await open.Workspace(IWorkspaces.DefaultName, Cancellation);
        // Not as much is written: that opens the file anew at its end, which would work the facts out already.
        await ((WorkspaceStore)workspace!.Store).Write(connection => connection.Run(sql), Cancellation);
    }

    private async Task<int> Serve(RecordingScreen screen, CancellationToken cancellation)
    {
        await Task.Yield();
        var folder = Folder();
        var socket = SocketFile.Of(folder.SocketFile);
        using var held = Hold("serve", socket);
        using var open = OpenFolder.Open(folder, held, TimeProvider.System).Value;
        var words = Understood.Of(["serve"]).Words;
        var run = new CommandRun(words, CommandPaths.Here, screen, null, TimeProvider.System);
        return await new Server(run, open, "http://127.0.0.1:0", socket, "/", _ => Task.CompletedTask).Run(cancellation);
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(50, Cancellation);
        }
    }

    private Task<int> Run(params string[] args) => Run(_screen, TimeSpan.Zero, args);

    private Task<int> Run(TimeSpan patience, params string[] args) => Run(_screen, patience, args);

    private Task<int> Run(RecordingScreen screen, TimeSpan patience, params string[] args) => new CommandLine(
        new FolderRunner(patience, TimeProvider.System).Run, TimeProvider.System)
        .Run([.. args, "--data", _company.Data], screen, Cancellation);
}
