using Plumbline.Tests.Proof;
using Plumbline.Web.Commands;

namespace Plumbline.Web.Tests.Commands;

/// <summary>A workspace goes to PostgreSQL and comes back the same.</summary>
public sealed class CopyCommandTests : IDisposable
{
    private readonly SmallCompany _company = new();

    [Fact]
    public async Task A_workspace_is_copied_into_a_database_and_back_answers_the_same_and_is_replaced_only_when_asked_to()
    {
        using var server = PostgresServer.Start();
        var back = Path.Combine(_company.Root, "back");
        await Run("import", _company.Export, "--map", _company.MappingFile, "--yes", "--data", _company.Data);
        var before = await Run("ask", "win_rate", "bookings", "--by", "owner", "--format", "csv", "--data", _company.Data);

        (await Run("copy", server.Address(), "--data", _company.Data)).ShouldContain("Every metric answers the same in both");
        (await Run("ask", "win_rate", "bookings", "--by", "owner", "--format", "csv", "--data", back, "--store", server.Address())).ShouldBe(before);
        (await Run("copy", back, "--data", _company.Data, "--store", server.Address())).ShouldContain("Every metric answers the same in both");
        (await Run("ask", "win_rate", "bookings", "--by", "owner", "--format", "csv", "--data", back)).ShouldBe(before);

        // What is there already is replaced only when asked to.
        var screen = new RecordingScreen();
        (await CommandOf(screen, "copy", server.Address(), "--data", _company.Data)).ShouldBe(ExitCode.Refused);
        screen.Messages.ShouldContain("Replace all data of the workspace 'default' there?");
        (await Run("copy", server.Address(), "--data", _company.Data, "--yes")).ShouldContain("each compared");
    }

    public void Dispose() => _company.Dispose();

    private static async Task<string> Run(params string[] args)
    {
        var screen = new RecordingScreen();
        (await CommandOf(screen, args)).ShouldBe(ExitCode.Done, screen.Messages);

        return screen.Output;
    }

    private static Task<int> CommandOf(RecordingScreen screen, params string[] args) =>
        new CommandLine(new FolderRunner(TimeSpan.FromSeconds(10), TimeProvider.System).Run, TimeProvider.System)
            .Run(args, screen, TestContext.Current.CancellationToken);
}
