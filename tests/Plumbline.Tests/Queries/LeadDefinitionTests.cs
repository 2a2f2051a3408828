using Plumbline.Importing.Publishing;
using Plumbline.Leads;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Stores;
using Plumbline.Stores.Postgres;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;
using Plumbline.Tests.Stores;
using Plumbline.Tests.Stores.Postgres;

namespace Plumbline.Tests.Queries;

public sealed class LeadDefinitionsInFilesTests : LeadDefinitionTests, IDisposable
{
    private readonly StoreFixture _store = StoreFixture.Started();

    private protected override IWorkspaceStore Store => _store.Default;

    public void Dispose() => _store.Dispose();
}

[Collection(nameof(OnPostgres))]
public sealed class LeadDefinitionsOnPostgresTests : LeadDefinitionTests, IDisposable
{
    private readonly PostgresWorkspaces _workspaces;

    public LeadDefinitionsOnPostgresTests(PostgresFixture postgres) => _workspaces = postgres.Open(postgres.NewDatabase());

    private protected override IWorkspaceStore Store => _workspaces.Find(Workspace.Default).Value;

    public void Dispose() => _workspaces.Dispose();
}

/// <summary>What marketing and sales signed decides who is an MQL, from its day on, on both engines.</summary>
public abstract class LeadDefinitionTests
{
    private ImportedCompany? _company;

    private protected abstract IWorkspaceStore Store { get; }

    private ImportedCompany Company => _company ??= new ImportedCompany(new DateTimeOffset(2026, 7, 20, 12, 0, 0, TimeSpan.Zero), store: Store);

    [Fact]
    public async Task A_lead_enters_a_defined_stage_on_the_day_its_condition_began_to_hold()
    {
        Leads("2026-04-10", "a | 2026-02-01 | lead | web  | 20", "e | 2026-02-10 | mql | web | 10", "b | 2026-02-02 | lead | fair | 60", "c | 2026-04-02 | mql | web | 10", "d | 2026-04-03 | sql | web | 70");
        Leads("2026-05-20", "a | 2026-02-01 | lead | web  | 55", "b | 2026-02-02 | lead | fair | 60", "c | 2026-04-02 | mql | web | 10");
        Company.Value("mql_new", "2026").ShouldBe(2);

        Sign("mql", "score >= 50 and source != 'list'", new(2026, 4, 1));

        // b met it before the first day, a since the export of 20 May. c's CRM says MQL, but the definition does not. d is one since its creation; what e was before the first day stays.
        Day("a").ShouldBe("2026-05-20");
        Day("b").ShouldBe("2026-04-01");
        Day("c").ShouldBe("-");
        Day("d").ShouldBe("2026-04-03");
        Company.Value("mql_new", "2026-04").ShouldBe(2);
        Company.Value("mql_new", "2026-05").ShouldBe(1);
        Company.Value("mql_new", "2026-04", asOf: new(2026, 4, 2)).ShouldBe(1);
        Company.Value("mql_new", "2026-02").ShouldBe(1);

        var april = Company.Ask("mql_new", period: "2026-04")[0];
        april.LeadDefinitions.ShouldNotBeNull()["mql"].ShouldBe(1);
        Company.Ask("mql_new", period: "2026")[0].NullReason.ShouldBe(NullReason.DefinitionChanged);
        var answer = (await Company.Engine.Ask(new MetricQuery { Metrics = ["mql_new"], Period = "2026-04", Compare = Metrics.Planning.Comparison.Previous }, TestContext.Current.CancellationToken)).Value;
        (answer.Rows[0].Value, answer.Rows[0].Compare!.Change).ShouldBe((2, null));
        answer.Notes.ShouldContain(note => note.Kind == NullReason.DefinitionChanged && note.Text.Contains("2026-04-01"));

        // Taken back, it never decided anything.
        Undo();
        Company.Value("mql_new", "2026").ShouldBe(2);
        Facts().ShouldBe(Rebuilt());
    }

    [Fact]
    public void Until_both_sides_have_signed_a_definition_changes_nothing_and_what_is_signed_stays()
    {
        Leads("2026-04-10", "a | 2026-02-01 | lead | web | 60");
        Publish(book => book.Draft("mql", "score > 50", new(2026, 3, 1)).Value);
        Publish(book => book.Sign("mql", "marketing", "Mia").Value);
        Company.Value("mql_new", "2026-03").ShouldBe(0);
        Book().Sign("mql", "marketing", "Max").Problems.ShouldHaveSingleItem().What.ShouldBe("Mia has signed for marketing already.");
        Book().Sign("mql", "sales", "Sam", "score > 40").Problems.ShouldHaveSingleItem().What.ShouldBe("The draft was changed since you read it.");

        // Whoever signed the old words has not signed the new ones.
        Publish(book => book.Draft("mql", "score > 40", new(2026, 3, 1)).Value);
        Publish(book => book.Sign("mql", "sales", "Sam").Value);
        Company.Value("mql_new", "2026-03").ShouldBe(0);
        Publish(book => book.Sign("mql", "marketing", "Mia").Value);

        Company.Value("mql_new", "2026-03").ShouldBe(1);
        var signed = Book().Definitions.Spans.ShouldHaveSingleItem();
        (signed.Version, signed.Definition.Marketing!.Name, signed.Definition.Sales!.On).ShouldBe((1, "Mia", new DateOnly(2026, 7, 20)));
        Book().Draft("mql", "score > 10", new(2026, 3, 1)).Problems.ShouldHaveSingleItem().Mend.ShouldBe("Choose a later day.");
        Book().Draft("mql", "scor > 10", new(2026, 4, 1)).Problems.ShouldHaveSingleItem().Mend.ShouldBe("Did you mean score?");
        Book().Draft("mqll", "score > 10", new(2026, 4, 1)).Problems.ShouldHaveSingleItem().Mend.ShouldBe("Did you mean mql?");
    }

    [Fact]
    public async Task A_second_version_breaks_the_first_and_takes_nobody_back()
    {
        Leads("2026-04-10", "a | 2026-02-01 | opportunity | web | 45", "b | 2026-02-02 | lead | web | 45", "c | 2026-03-02 | rejected | web | 45", "d | 2026-06-03 | lead | web | 60");
        Sign("mql", "score >= 50", new(2026, 1, 1));
        Sign("mql", "score >= 40", new(2026, 5, 1));

        // a went on long ago and c was put aside; b comes in with the second version, d was created under it.
        Days("mql").ShouldBe(["b 2026-05-01", "d 2026-06-03"]);
        Company.Ask("qualified_leads_open", period: "2026-06", by: "stage").Select(row => (row.By["stage"], row.Value)).ShouldBe([("mql", 2)]);
        Company.Ask("mql_new", period: "2026-06")[0].LeadDefinitions.ShouldNotBeNull()["mql"].ShouldBe(2);
        Company.Ask("lead_velocity_rate_mql", period: "2026-05")[0].NullReason.ShouldBe(NullReason.DefinitionChanged);
        Facts().ShouldBe(Rebuilt());

        var condition = Book().Check("score > 50", "when").Value;
        var preview = await Store.Read(connection => DefinitionPreview.Of(connection, "mql", condition, new(2026, 7, 20)), TestContext.Current.CancellationToken);
        preview.ShouldBe(new DefinitionPreview(90, 1, 1, 1, 0, 0));
    }

    private void Leads(string day, params string[] rows) => Company.Import(
        [new Table("leads", "id | created_at | stage | source | custom.score\n" + string.Join('\n', rows))],
        new PublishOptions { TrueAt = new DateTimeOffset(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new TimeOnly(8, 0), TimeSpan.Zero) });

    private void Sign(string stage, string when, DateOnly from)
    {
        Publish(book => book.Draft(stage, when, from).Value);
        Publish(book => book.Sign(stage, "marketing", "Mia").Value);
        Publish(book => book.Sign(stage, "sales", "Sam").Value);
    }

    private DefinitionBook Book() => Store.Read(DefinitionBook.Read, default).GetAwaiter().GetResult();

    private void Publish(Func<DefinitionBook, DefinitionFeed> step) => Company.Import([step(Book())]).Outcome.ShouldBe(ImportOutcome.Published);

    private void Undo() => Company.Write(connection =>
    {
        var publisher = new Publisher(connection, Company.Settings, TimeProvider.System);
        return publisher.Undo(publisher.Runs()[0].Id, default);
    });

    private string Day(string lead) => Read($"SELECT coalesce(CAST(m.mql_on AS TEXT), '-') FROM lead_milestones m JOIN leads l ON l.lead_id = m.lead_id WHERE l.source_id = '{lead}'").ShouldHaveSingleItem();

    private List<string> Days(string stage) => Read(
        $"SELECT l.source_id || ' ' || CAST(e.entered_on AS TEXT) FROM lead_entries e JOIN leads l ON l.lead_id = e.lead_id WHERE e.stage = '{stage}' AND NOT e.is_inferred ORDER BY 1");

    private List<string> Facts() => Read(
        "SELECT l.source_id || ' ' || e.stage || ' ' || CAST(e.entered_on AS TEXT) || ' ' || CAST(e.cycle_no AS TEXT) || ' ' || CAST(e.is_inferred AS TEXT) FROM lead_entries e JOIN leads l ON l.lead_id = e.lead_id ORDER BY 1");

    private List<string> Rebuilt()
    {
        Company.Write(connection => new Publisher(connection, Company.Settings, TimeProvider.System).Rebuild(false, default));
        return Facts();
    }

    private List<string> Read(string sql) => Store.Read(connection => connection.Column<string>(sql).OfType<string>().ToList(), default).GetAwaiter().GetResult();
}
