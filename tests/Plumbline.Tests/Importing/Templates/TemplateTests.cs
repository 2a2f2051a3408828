using Plumbline.Importing.Publishing;
using Plumbline.Importing.Running;
using Plumbline.Importing.Templates;
using Plumbline.Metrics.Catalogue;
using Plumbline.Queries;
using Plumbline.Settings;
using Plumbline.Tests.Proof;
using Plumbline.Tests.Stores;

namespace Plumbline.Tests.Importing.Templates;

/// <summary>The templates go through the real importer, as whoever fills them in would send them.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImportedCompany _company = new(settings: WorkspaceSettings.Default);

    public static TheoryData<string> Names => new(InputTemplates.All.Select(template => template.Name));

    public void Dispose()
    {
        _company.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_template_is_imported_without_a_question_or_a_refused_row_and_the_same_again_changes_nothing(string name)
    {
        var template = InputTemplates.Find(name)!;

        var report = Import(template);

        report.Rejects.ShouldBeEmpty();
        report.Flags.ShouldBeEmpty();
        report.Outcome.ShouldBe(ImportOutcome.Published);
        Count($"SELECT count(*) FROM {template.Entity.Table} WHERE source_system = '{InputTemplate.System}' AND source_id NOT LIKE 'name:%'").ShouldBe(2);
        foreach (var column in template.Columns.Where(column => column.Field is not null && column.Samples.Any(sample => sample.Length > 0)))
        {
            Count($"SELECT count({column.Field!.DateColumn}) FROM {template.Entity.Table}").ShouldBe(
                column.Samples.Count(sample => sample.Length > 0), $"{name}: {column.Header}");
        }

        Import(template).Outcome.ShouldBe(ImportOutcome.NothingChanged);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_filled_template_is_known_by_its_head_and_read_as_by_its_own_mapping(string name)
    {
        var template = InputTemplates.Find(name)!;
        Import(template);

        var path = Path.Combine(_folder.Path, template.FileName);
        var import = PreparedImport.Of([path], null, WorkspaceSettings.Default.LeadStages, default);

        import.Problems.ShouldBeEmpty();
        _company.Import(import.Value.Feeds("UTC")).Outcome.ShouldBe(ImportOutcome.NothingChanged);
    }

    [Fact]
    public void Filled_templates_name_records_of_the_CRM_and_make_none_of_their_own()
    {
        _company.Import([new Publishing.Table("users", "id | name\nu1 | Ann Archer\nu2 | Ben Baker\nu3 | Cleo Cook")]);

        Import(InputTemplates.Find("team_history")!).Stubs.Keys.ShouldBe(["teams"]);

        Count("SELECT count(*) FROM users").ShouldBe(3);
    }

    [Fact]
    public void A_metric_without_its_input_names_the_template_that_brings_it()
    {
        InputTemplates.For("no_data:costs").ShouldHaveSingleItem().Name.ShouldBe("costs");
        InputTemplates.For("no_data:deals").ShouldBeEmpty("a CRM has deals");
        InputTemplates.For("no_rows").ShouldBeEmpty();

        var catalogue = MetricCatalogue.BuiltIn;
        InputTemplates.For(catalogue.Of("cac"), catalogue.Find).Select(template => template.Name).ShouldContain("costs");
        InputTemplates.For(catalogue.Of("qualified_lead_coverage"), catalogue.Find).Select(template => template.Name).ShouldContain("quotas");
        InputTemplates.For(catalogue.Of("training_pass_rate"), catalogue.Find).Select(template => template.Name).ShouldBe(["trainings", "training_records"]);
    }

    [Fact]
    public void The_page_of_templates_is_what_they_say()
    {
        var page = Path.Combine(TestData.Cases, "..", "..", "docs", "templates.md");
        if (Environment.GetEnvironmentVariable("PLUMBLINE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(page, TemplateReference.Page());
        }

        File.ReadAllText(page).ShouldBe(TemplateReference.Page(), "run make docs");
    }

    private ImportReport Import(InputTemplate template)
    {
        var path = Path.Combine(_folder.Path, template.FileName);
        File.WriteAllText(path, template.Csv());
        var import = PreparedImport.Of([path], (template.Mapping(), template.MappingName), WorkspaceSettings.Default.LeadStages, default);
        import.Problems.ShouldBeEmpty();
        return _company.Import(import.Value.Feeds("UTC"));
    }

    private long Count(string sql) => _company.Store.Read(
        connection =>
        {
            using var reader = connection.Query(sql, []);
            return reader.Read() ? reader.GetInt64(0) : -1;
        },
        default).GetAwaiter().GetResult();
}
