using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Plumbline.Web.Tests.Crash;

/// <summary>
/// The real program, ended without warning at random moments of its first start and of an import: what it had acknowledged is there,
/// nothing is there by half, and it starts by itself.
/// </summary>
public sealed class KilledProcessTests : IDisposable
{
    private const int Kills = 25;
    private const int Deals = 4_000;
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("plumbline-kill-").FullName;

    [Fact]
    public async Task A_killed_import_leaves_all_of_it_or_nothing_and_the_next_command_works()
    {
        var files = WriteExport();
        var started = Stopwatch.StartNew();
        var random = new Random(20260301);
        var (acknowledged, absent, whole) = (0, 0, 0);

        for (var kill = 0; kill < Kills && started.Elapsed < Most; kill++)
        {
            var data = Path.Combine(_folder, "data" + kill.ToString(CultureInfo.InvariantCulture));
            using var import = Start("import", files, "--map", Path.Combine(files, "map.yaml"), "--yes", "--data", data);
            var isDone = import.WaitForExit(TimeSpan.FromMilliseconds(random.Next(100, 2500)));
            import.Kill();
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);

            var count = await DealsIn(data);

            (count is null or Deals).ShouldBeTrue($"after kill {kill} there are {count} deals");
            if (isDone && import.ExitCode == 0)
            {
                count.ShouldBe(Deals, $"import {kill} had said that it was done");
                acknowledged++;
            }

            _ = count is null ? absent++ : whole++;
            Directory.Delete(data, recursive: true);
        }

        (absent + whole).ShouldBeGreaterThan(5, $"the machine is too slow to say anything: {acknowledged} acknowledged");
    }

    /// <summary>How many deals a fresh process finds; null when it says that there are none.</summary>
    private static async Task<long?> DealsIn(string data)
    {
        using var ask = Start("ask", "win_rate_created", "--format", "json", "--data", data);
        var text = await ask.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await ask.WaitForExitAsync(TestContext.Current.CancellationToken);
        ask.ExitCode.ShouldBe(0, await ask.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        var row = JsonDocument.Parse(text).RootElement.GetProperty("rows")[0];
        return row.GetProperty("null_reason").GetString() == "no_data:deals" ? null : row.GetProperty("n").GetInt64();
    }

    private string WriteExport()
    {
        var files = Directory.CreateDirectory(Path.Combine(_folder, "files")).FullName;
        var csv = new StringBuilder("id,owner,stage,created,closed,amount\n");
        for (var deal = 0; deal < Deals; deal++)
        {
            var created = new DateOnly(2025, 1, 1).AddDays(deal % 300);
            csv.Append(CultureInfo.InvariantCulture, $"D{deal},Rep {deal % 9},{(deal % 3 == 0 ? "Won" : "Lost")},{created:yyyy-MM-dd},{created.AddDays(30):yyyy-MM-dd},{deal}\n");
        }

        File.WriteAllText(Path.Combine(files, "deals.csv"), csv.ToString());
        File.WriteAllText(Path.Combine(files, "map.yaml"), """
            mapping: 1
            system: test
            dates: yyyy-MM-dd
            numbers: "1,234.56"
            feeds:
              - file: deals.csv
                into: deals
                id: id
                fields:
                  owner: {column: owner, by: name}
                  stage:
                    column: stage
                    stages:
                      Won: won
                      Lost: lost
                  outcome: {from: stage}
                  created_at: created
                  closed_at: closed
                  amount: amount
            """);
        return files;
    }

    private static Process Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Plumbline.Web.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments.Prepend(program))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
