using System.Globalization;
using System.Text;

namespace Plumbline.Web.Tests.Crash;

/// <summary>A CRM's export on two days: the second changes, adds and removes deals, and holds a row that is left out.</summary>
internal sealed class CrashExport
{
    private readonly string _root;

    internal CrashExport(string root, int deals)
    {
        _root = root;
        Write("first", Deals(deals, day: 1));
        Write("second", Deals(deals, day: 2));
        File.WriteAllText(MappingFile, Mapping);
    }

    private string MappingFile => Path.Combine(_root, "map.yaml");

    /// <summary>The words of the command that imports the first day's files.</summary>
    internal string[] First => Import("first", "2026-02-01");

    /// <summary>The words of the command that imports the second day's files, into a store that has the first's.</summary>
    internal string[] Second => Import("second", "2026-02-02");

    private string[] Import(string day, string asOf) =>
        ["import", Path.Combine(_root, day), "--map", MappingFile, "--as-of", asOf, "--yes"];

    private void Write(string day, string deals) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_root, day)).FullName, "deals.csv"), deals);

    private static string Deals(int count, int day)
    {
        var csv = new StringBuilder("id,owner,stage,created,closed,amount\n");
        for (var deal = day; deal < count + day; deal++)
        {
            var created = new DateOnly(2025, 1, 1).AddDays(deal % 300);
            var amount = day == 1 ? deal : deal + (deal % 2);
            csv.Append(CultureInfo.InvariantCulture, $"D{deal},Rep {deal % 9},{(deal % 3 == 0 ? "Won" : "Lost")},{created:yyyy-MM-dd},{created.AddDays(30):yyyy-MM-dd},{amount}\n");
        }

        return day == 1 ? csv.ToString() : csv.Append("BAD,Rep 1,Won,2025-01-01,not a day,1\n").ToString();
    }

    private const string Mapping =
        """
        mapping: 1
        system: test
        dates: yyyy-MM-dd
        numbers: "1,234.56"
        feeds:
          - file: deals.csv
            into: deals
            id: id
            load: full
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
        """;
}
