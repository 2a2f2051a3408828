using Plumbline.Importing.Values;

namespace Plumbline.Tests.Importing.Files;

/// <summary>The public data sets, where they are at hand.</summary>
public class RealFilesTests
{
    [Fact]
    public void The_maven_files_are_read_whole()
    {
        var files = Reading.Open([Data("maven_crm", "Maven Analytics CRM Sales Opportunities")]);
        var rows = files.Tables.ToDictionary(table => table.FileName, table => table.Rows().Count);

        files.Problems.ShouldBeEmpty();
        files.Skipped.ShouldHaveSingleItem().File.ShouldBe("README.md");
        rows.ShouldBe(new Dictionary<string, int>
        {
            ["accounts.csv"] = 85, ["data_dictionary.csv"] = 21, ["products.csv"] = 7, ["sales_pipeline.csv"] = 8800, ["sales_teams.csv"] = 35,
        });
    }

    [Fact]
    public void The_maven_values_are_read_as_they_stand()
    {
        var table = Reading.Open([Path.Combine(Data("maven_crm", "Maven Analytics CRM Sales Opportunities"), "sales_pipeline.csv")]).Tables[0];
        var (won, blankValues, badDates) = (0m, 0, 0);
        var (stage, value, close) = (table.Header.IndexOf("deal_stage"), table.Header.IndexOf("close_value"), table.Header.IndexOf("close_date"));

        foreach (var row in table.All())
        {
            var amount = NumberFormat.Point.Read(row[value]);
            won += row[stage] is "Won" ? amount.Value.Value : 0;
            blankValues += amount.Status == ParseStatus.Unknown ? 1 : 0;
            badDates += DateFormat.YearMonthDay.Read(row[close]).Status == ParseStatus.Refused ? 1 : 0;
        }

        (won, blankValues, badDates).ShouldBe((10_005_534m, 2_089, 0));
    }

    [Fact]
    public void The_olist_files_are_read_whole()
    {
        var files = Reading.Open([Data("olist_funnel", "Olist marketing funnel")]);
        var rows = files.Tables.Select(table => (table.FileName, table.Header.Names.Count, table.Rows().Count));

        rows.ShouldBe([("olist_closed_deals_dataset.csv", 14, 842), ("olist_marketing_qualified_leads_dataset.csv", 4, 8000)]);
    }

    internal static string Data(string folder, string name)
    {
        var root = Environment.GetEnvironmentVariable("PLUMBLINE_TEST_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), $"Needs the public data set \"{name}\" in {folder}/ of the folder named by PLUMBLINE_TEST_DATA.");

        return Path.Combine(root!, folder);
    }
}
