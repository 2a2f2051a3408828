using Plumbline.Tests.Proof;
using Plumbline.Web.Commands;

namespace Plumbline.Web.Tests.Commands;

/// <summary>What docs/cli.md says about JSON is what the program prints, on real data from import to restore.</summary>
public sealed class DocumentedJsonTests : IDisposable
{
    private readonly SmallCompany _company = new();
    private readonly HashSet<string> _shown = ["query", "data", "metric", "stated", "signature"];

    private string[] _store = [];

    public void Dispose() => _company.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_documented_schema_holds_for_what_is_printed(bool onPostgres)
    {
        using var server = onPostgres ? PostgresServer.Start() : null;
        _store = server is null ? [] : ["--store", server.Address()];
        var backup = Path.Combine(_company.Root, "backup.zip");

        await Prints("import", "import", _company.Export, "--map", _company.MappingFile, "--dry-run");
        await Prints("import", "import", _company.Export, "--map", _company.MappingFile, "--yes");
        await Prints("import", "import", _company.Export, "--map", _company.MappingFile, "--yes");
        await Prints("ask", "ask", "win_rate", "bookings", "--by", "owner", "--grain", "month", "--compare", "previous");
        await Prints("ask", "ask", "win_rate", "--period", "1999");
        await Prints("rows", "rows", "win_rate");
        await Prints("explain", "explain", "win_rate", "average_deal_size");
        await Prints("why", "why", "win_rate", "--by", "owner");
        await Prints("why", "why", "ltv");
        await Prints("restated", "restated", "bookings", "--known-at", TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await Prints("waterfall", "waterfall");
        await Prints("waterfall", "waterfall", "--period", "2016-Q4", "--window", "2016-Q4");
        await Prints("metrics", "metrics");
        await Prints("metrics", "metrics", "list");
        await Prints("metric", "metrics", "show", "win_rate");
        await Prints("metrics-check", "metrics", "check");
        await Prints("templates", "templates");
        await Prints("templates", "templates", "costs", "--out", Path.Combine(_company.Root, onPostgres ? "there" : "here"));
        await Prints("map", "map", _company.Export);
        await Prints("settings", "settings");
        await Prints("setting", "settings", "set", "time_zone", "Europe/Berlin");
        await Prints("setting", "settings", "set", "week_start", "sunday");
        await Prints("definition", "definitions", "draft", "sql", "--when", "country = 'DE'", "--from", "2016-03-01");
        await Prints("definition-preview", "definitions", "preview", "sql");
        await Prints("definition", "definitions", "sign", "sql", "--as", "sales", "--by", "Sam Sell");
        await Prints("definitions", "definitions");
        await Prints("definitions", "definitions", "show", "sql");
        await Prints("work", "erase", "users/1", "--yes");
        await Prints("work", "imports", "undo", "1");
        await Prints("imports", "imports");
        await Prints("backup", "backup", backup);
        await Prints("backup", "restore", backup, "--yes");
        await Prints("doctor", "doctor");

        JsonShape.Names.Where(name => !_shown.Contains(name)).ShouldBeEmpty();
    }

    private async Task Prints(string schema, params string[] args)
    {
        var screen = new RecordingScreen();
        var folder = new FolderRunner(TimeSpan.FromSeconds(10), TimeProvider.System);

        var exitCode = await new CommandLine(folder.Run, TimeProvider.System)
            .Run([.. args, .. _store, "--format", "json", "--data", _company.Data], screen, TestContext.Current.CancellationToken);

        exitCode.ShouldBe(ExitCode.Done, screen.Messages);
        JsonShape.Differences(schema, screen.Output).ShouldBeEmpty($"{string.Join(' ', args)}: {screen.Output}");
        _shown.Add(schema);
    }
}
