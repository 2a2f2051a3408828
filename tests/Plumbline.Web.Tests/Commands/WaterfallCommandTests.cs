using Plumbline.Web.Commands;

namespace Plumbline.Web.Tests.Commands;

public class WaterfallCommandTests
{
    private readonly RecordingScreen _screen = new();
    private readonly FixedWorkspaces _folder = new();

    [Fact]
    public async Task A_table_leads_from_the_opening_to_the_closing_and_leaves_out_lines_in_which_nothing_happened()
    {
        (await Run("waterfall", "--period", "2017-Q4")).ShouldBe(ExitCode.Done);

        var lines = _screen.Output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Length > 0).ToList();
        lines[0].ShouldBe("Open pipeline USD Deals Without an amount");
        lines.Skip(2).Take(4).ShouldBe(["2017-09-30 290.00 4", "New +40.00 1 1", "Won -70.00 1", "2017-12-31 260.00 4 1"]);
        _screen.Output.ShouldNotContain("Lost");
        _screen.Output.ShouldContain("plumbline rows pipeline_waterfall --from 2017-10-01 --to 2018-01-01 --where \"movement = 'new'\"");
    }

    [Fact]
    public async Task Csv_has_every_line_between_opening_and_closing()
    {
        await Run("waterfall", "--period", "2017-Q4", "--format", "csv");

        _screen.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).SelectMany(line => line.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ShouldBe([
            "line,on,amount,n,unknown", "opening,2017-09-30,290,4,0", "new,,40,1,1", "won,,-70,1,0", "lost,,0,0,0", "closing,2017-12-31,260,4,1",
        ]);
    }

    [Fact]
    public async Task A_period_given_twice_is_refused()
    {
        (await Run("waterfall", "--period", "2017-Q4", "--from", "2017-01-01", "--to", "2018-01-01")).ShouldBe(ExitCode.WrongUsage);

        _screen.Messages.ShouldContain("A period is given twice.");
    }

    private Task<int> Run(params string[] args) => CommandsInMemory.Run(_folder, _screen, args);
}
