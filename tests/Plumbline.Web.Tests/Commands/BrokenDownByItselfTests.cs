using Plumbline.Web.Commands;

namespace Plumbline.Web.Tests.Commands;

/// <summary>Metrics that are a list when nobody says by what.</summary>
public sealed class BrokenDownByItselfTests : IDisposable
{
    private readonly SmallCompany _company = new();

    public void Dispose() => _company.Dispose();

    [Fact]
    public async Task The_table_shows_by_what_and_totals_all_of_it()
    {
        var table = await Said("ask", "average_deal_size", "deals_won", "--by", "owner");
        table.ShouldContain("Total");

        Lines(await Said("ask", "sales_by_owner_count")).ShouldBe(["owner n", "Ada 1 1", "Bob 1 1", "Total 2 2"], ignoreOrder: false);
        Lines(await Said("ask", "sales_by_owner_count", "--by", "owner")).ShouldContain("Total 2 2");
    }

    [Fact]
    public async Task Over_time_every_part_has_its_line()
    {
        Lines(await Said("ask", "sales_by_owner_count", "--grain", "quarter", "--from", "2026-01-01", "--to", "2026-04-01"))
            .ShouldBe(["owner period n", "Ada 2026 Q1 1 1", "Bob 2026 Q1 1 1", "Total 2 2"]);
    }

    [Fact]
    public async Task A_file_names_the_parts()
    {
        var lines = (await Said("ask", "sales_by_owner_count", "--format", "csv")).Split("\r\n");

        lines[0].ShouldContain(",unit,owner,period_start,");
        lines[1].ShouldContain(",Ada,");
    }

    [Fact]
    public async Task Shares_have_no_total_and_two_kinds_of_them_are_not_one_table()
    {
        (await Said("ask", "loss_reason_share")).ShouldNotContain("Total");

        var screen = await Run("ask", "churn_reason_share", "churn_reason_share_kind");
        screen.Output.ShouldBeEmpty();
        screen.Messages.ShouldContain("churn_reason_share is a share among reason and churn_reason_share_kind one among churn_kind");
    }

    [Fact]
    public async Task Steps_of_a_funnel_that_hold_the_same_leads_have_no_total()
    {
        var leads = Path.Combine(_company.Root, "leads.csv");
        await File.WriteAllTextAsync(leads, "id,email,created_at,stage\n1,a@x.com,2026-05-01,mql\n2,b@x.com,2026-05-02,sql\n", TestContext.Current.CancellationToken);
        (await Go(new RecordingScreen(), "import", leads, "--yes")).ShouldBe(ExitCode.Done);

        var funnel = await Said("ask", "funnel", "--period", "2026-05");
        funnel.ShouldContain("mql");
        funnel.ShouldNotContain("Total");
        (await Said("ask", "leads_created", "--by", "campaign", "--grain", "month", "--from", "2026-05-01", "--to", "2026-07-01")).ShouldContain("Total");
    }

    /// <summary>The table's lines from its head on, without what only draws, and without the metric's name.</summary>
    private static IReadOnlyList<string> Lines(string table) =>
    [
        .. table.Split('\n').Select(line => string.Join(' ', line.Split([' ', '│', '|', '─', '┼', '-'], StringSplitOptions.RemoveEmptyEntries)).Replace(" Deals won by owner", "", StringComparison.Ordinal))
            .Where(line => line.Length > 0).Skip(1),
    ];

    private async Task<string> Said(params string[] words)
    {
        var screen = await Run(words);
        return screen.Output;
    }

    private async Task<RecordingScreen> Run(params string[] words)
    {
        var screen = new RecordingScreen();
        if (!Directory.Exists(_company.Data))
        {
            (await Go(screen, "import", _company.Export, "--map", _company.MappingFile, "--yes")).ShouldBe(ExitCode.Done, screen.Messages);
            screen = new RecordingScreen();
        }

        await Go(screen, words);
        return screen;
    }

    private Task<int> Go(RecordingScreen screen, params string[] words) => new CommandLine(new FolderRunner(TimeSpan.Zero, TimeProvider.System).Run, TimeProvider.System)
        .Run([.. words, "--data", _company.Data], screen, TestContext.Current.CancellationToken);
}
