namespace Plumbline.Web.Tests.Commands;

/// <summary>A data folder of its own, and an export of a few deals to import into it.</summary>
internal sealed class SmallCompany : IDisposable
{
    public const string Mapping =
        """
        mapping: 1
        system: small
        dates: yyyy-MM-dd
        currency: USD

        feeds:
          - file: deals.csv
            into: deals
            id: Id
            fields:
              name: Name
              owner: {column: Owner, by: name}
              created_at: Created
              closed_at: Closed
              amount: {column: Amount, format: "1,234.56"}
              stage:
                column: Stage
                by: name
                stages:
                  Open: open
                  Won: won
                  Lost: lost
        """;

    public const string Deals =
        """
        Id,Name,Owner,Created,Closed,Amount,Stage
        1,First,Ada,2026-01-05,2026-02-03,100.50,Won
        2,=Second,Ada,2026-01-06,2026-02-10,200,Lost
        3,Third,Bob,2026-01-07,2026-03-01,,Won
        4,Fourth,Bob,2026-01-08,,300,Open
        """;

    public SmallCompany()
    {
        Directory.CreateDirectory(Export);
        File.WriteAllText(Path.Combine(Export, "deals.csv"), Deals);
        File.WriteAllText(MappingFile, Mapping);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("plumbline-").FullName;

    public string Data => Path.Combine(Root, "data");

    public string Export => Path.Combine(Root, "export");

    public string MappingFile => Path.Combine(Root, "small.map.yaml");

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
