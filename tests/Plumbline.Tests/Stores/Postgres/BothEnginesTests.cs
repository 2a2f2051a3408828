using System.Data.Common;
using System.Text;
using Plumbline.Copying;
using Plumbline.Demo;
using Plumbline.Facts;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Sql;
using Plumbline.Settings;
using Plumbline.Stores;
using Plumbline.Stores.Backups;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Stores.Postgres;

/// <summary>Both engines give the same answer to every question.</summary>
public sealed class BothEnginesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Every_metric_by_every_breakdown_of_the_demo_company_is_the_same_on_both_engines()
    {
        using var company = new ImportedCompany(postgres.Clock.Now, DemoCompany.Settings);
        await company.Store.WriteMuch(
            connection =>
            {
                SettingsTable.Write(connection, DemoCompany.Settings, postgres.Clock.Now.UtcDateTime);
                return true;
            },
            default);
        company.Import(DemoCompany.Feeds(new DateOnly(2026, 7, 1))).Outcome.ShouldBe(ImportOutcome.Published);

        (await Compared(company)).Questions.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Every_metric_by_every_breakdown_of_the_Maven_company_is_the_same_on_both_engines()
    {
        var folder = TestData.Folder("maven_crm", "Maven Analytics CRM Sales Opportunities");
        using var company = new ImportedCompany();
        company.ImportFolder(folder, TestData.Example("maven.map.yaml"));

        await Compared(company);
    }

    [Fact]
    public async Task Every_metric_by_every_breakdown_of_a_company_with_exchange_rates_is_the_same_on_both_engines()
    {
        using var company = new ImportedCompany(postgres.Clock.Now);
        company.Import(GeneratedCompany.Feeds(new GeneratedCompany(21).Tables())).Outcome.ShouldBe(ImportOutcome.Published);
        var answer = await company.Engine.Ask(new Plumbline.Metrics.Planning.MetricQuery { Metrics = ["bookings"], Period = "2026" }, default);
        answer.Value.Notes.ShouldContain(note => note.Kind == "rates");

        (await Compared(company)).Questions.ShouldBeGreaterThan(100);
    }

    private async Task<ComparedAnswers> Compared(ImportedCompany company)
    {
        using var workspaces = postgres.Open(postgres.NewDatabase());
        var copied = await WorkspaceCopy.Copy(company.Store, workspaces, Workspace.Default, default);
        copied.Problems.ShouldBeEmpty();

        await CompareFacts(company.Store, workspaces.Find(Workspace.Default).Value);

        var copy = new MetricEngine(MetricCatalogue.BuiltIn, workspaces.Find(Workspace.Default).Value, SqlDialect.Postgres, postgres.Clock) { UsesCache = false };
        var compared = await new AnswerComparison(company.Engine, copy).Compare(null, TestContext.Current.CancellationToken);
        compared.Differences.ShouldBeEmpty(string.Join("\n\n", compared.Differences.Take(5)));

        return compared;
    }

    /// <summary>The scripts that make facts come to the same rows.</summary>
    private static async Task CompareFacts(ISalesStore embedded, ISalesStore server)
    {
        foreach (var table in FactTables.Names)
        {
            var (one, other) = (await embedded.Read(connection => Rows(connection, table), default), await server.Read(connection => Rows(connection, table), default));
            one.Except(other).Take(3).Concat(other.Except(one).Take(3)).ShouldBeEmpty(table);
            other.Count.ShouldBe(one.Count, table);
        }
    }

    private static List<string> Rows(DbConnection connection, string table)
    {
        var columns = BackupColumn.OfTables(connection)[table].Where(column => column.Name != FactTables.RowKey).ToList();
        var text = new RowWriter(columns);
        var rows = new List<string>();
        TableDump.ForEach(connection, table, columns, row => rows.Add(Encoding.UTF8.GetString(text.Write(row))));

        return rows;
    }
}
