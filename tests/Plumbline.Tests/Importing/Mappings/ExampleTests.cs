using System.Globalization;
using Plumbline.Importing;
using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings;
using Plumbline.Tests.Importing.Files;

namespace Plumbline.Tests.Importing.Mappings;

/// <summary>The worked examples of the documentation, on the data they are written for.</summary>
public class ExampleTests
{
    [Theory]
    [InlineData("maven.map.yaml")]
    [InlineData("olist.map.yaml")]
    public void An_example_reads_without_problems_and_is_written_back_the_same(string name)
    {
        var reading = MappingReader.Read(Text(name), name);
        reading.Problems.ShouldBeEmpty();

        var written = MappingWriter.Write(reading.Mapping!);
        var again = MappingReader.Read(written, name);
        again.Problems.ShouldBeEmpty();
        MappingWriter.Write(again.Mapping!).ShouldBe(written);
    }

    [Theory]
    [InlineData("maven.map.yaml", "maven_crm", "Maven Analytics CRM Sales Opportunities")]
    [InlineData("olist.map.yaml", "olist_funnel", "Olist marketing funnel")]
    public void An_example_fits_its_data_and_loses_no_row(string name, string folder, string publicName)
    {
        var (mapping, tables) = Example(name, folder, publicName);
        var verdict = MappingCheck.Against(mapping, tables, name, TestContext.Current.CancellationToken);

        verdict.Problems.ShouldBeEmpty();
        verdict.Questions.ShouldBeEmpty();
        All(mapping, tables).ShouldNotBeEmpty();
    }

    [Fact]
    public void Maven_comes_out_as_its_published_figures_say()
    {
        var (mapping, tables) = Example("maven.map.yaml", "maven_crm", "Maven Analytics CRM Sales Opportunities");
        var rows = All(mapping, tables);

        rows.GroupBy(row => row.Entity).ToDictionary(group => group.Key, group => group.Count()).ShouldBe(
            new Dictionary<string, int>
            {
                ["users"] = 35, ["user_team_history"] = 35, ["accounts"] = 85, ["products"] = 7, ["stages"] = 4, ["deals"] = 8800,
                ["deal_lines"] = 8800,
            },
            ignoreOrder: true);

        var deals = rows.Where(row => row.Entity == "deals").ToList();
        deals.Count(deal => deal["outcome"].Text == "won").ShouldBe(4238);
        deals.Count(deal => deal["outcome"].Text == "lost").ShouldBe(2473);
        deals.Where(deal => deal["outcome"].Text == "won").Sum(deal => deal["amount"].Number).ShouldBe(10_005_534m);
        deals.Where(deal => deal["outcome"].Text == "lost").ShouldAllBe(deal => deal["amount"].Number == 0);
        deals.Where(deal => deal["outcome"].Text == "open").ShouldAllBe(deal => deal["amount"].IsUnknown && deal["closed_at"].IsUnknown);
        deals.Count(deal => deal["account_id"].IsUnknown).ShouldBe(1425);
        deals.Count(deal => deal["created_at"].IsUnknown).ShouldBe(500);
        deals.Max(deal => deal["closed_at"].Date).ShouldBe(new DateOnly(2017, 12, 31));

        var products = rows.Where(row => row.Entity == "products").Select(row => row["name"].Text).ToHashSet();
        rows.Where(row => row.Entity == "deal_lines").ShouldAllBe(line => products.Contains(line["product_id"].Text));
        rows.Count(row => row.Entity == "accounts" && row["parent_account_id"].Text is not null).ShouldBe(15);
        rows.Where(row => row.Entity == "users").Select(row => row.Custom).Distinct().Order(StringComparer.Ordinal).ShouldBe(
            ["""{"regional_office":"Central"}""", """{"regional_office":"East"}""", """{"regional_office":"West"}"""]);
    }

    [Fact]
    public void Olist_comes_out_as_its_published_figures_say()
    {
        var (mapping, tables) = Example("olist.map.yaml", "olist_funnel", "Olist marketing funnel");
        var rows = All(mapping, tables);

        var leads = rows.Where(row => row.Entity == "leads").ToList();
        leads.Count.ShouldBe(8000);
        leads.Count(lead => lead["source"].IsUnknown).ShouldBe(60);
        leads.Count(lead => lead["source"].Text == "unknown").ShouldBe(1099);
        leads.ShouldAllBe(lead => lead["created_at"].IsDate);

        var history = rows.Where(row => row.Entity == "lead_stage_history").ToList();
        history.Count(entry => entry["stage"].Text == "mql").ShouldBe(8000);
        history.Count(entry => entry["stage"].Text == "customer").ShouldBe(842);

        var deals = rows.Where(row => row.Entity == "deals").ToList();
        deals.Count.ShouldBe(842);
        deals.ShouldAllBe(deal => deal["closed_at"].IsInstant && deal["outcome"].Text == "won");
        deals.Min(deal => deal["closed_at"].InstantUtc)!.Value.ToString("s", CultureInfo.InvariantCulture).ShouldBe("2017-12-05T02:00:00");
    }

    /// <summary>A row kept beyond its turn.</summary>
    private sealed record Kept(string Entity, string Id, IReadOnlyDictionary<string, StagedValue> Values, string? Custom)
    {
        public StagedValue this[string field] => Values[field];
    }

    private static List<Kept> All(Mapping mapping, IReadOnlyList<SourceTable> tables)
    {
        var rows = new List<Kept>();
        var rejects = new List<Reject>();

        foreach (var feed in MappedFeeds.From(mapping, tables, "UTC"))
        {
            var fields = feed.Header.Fields;
            rows.AddRange(feed.Rows(rejects.Add, TestContext.Current.CancellationToken).Select(row => new Kept(
                feed.Header.Entity.Table, row.SourceId,
                fields.Select((field, i) => (field.Field.Name, row.Values[i])).ToDictionary(pair => pair.Name, pair => pair.Item2), row.Custom)));
        }

        rejects.ShouldBeEmpty();

        return rows;
    }

    private static (Mapping Mapping, IReadOnlyList<SourceTable> Tables) Example(string name, string folder, string publicName)
    {
        var tables = Reading.Open([RealFilesTests.Data(folder, publicName)]).Tables;

        return (MappingReader.Read(Text(name), name).Mapping.ShouldNotBeNull(), tables);
    }

    private static string Text(string name) => Document("examples", name);

    /// <summary>A file of the documentation.</summary>
    internal static string Document(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Plumbline.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        }

        return System.IO.File.ReadAllText(Path.Combine([folder.FullName, "docs", .. path]));
    }
}
