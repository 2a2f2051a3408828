using Plumbline.Importing.Publishing;

namespace Plumbline.Tests.Importing.Publishing;

public sealed class EraseTests : IDisposable
{
    private readonly Store _store = new();

    [Fact]
    public void Erasing_a_person_blanks_every_version_and_keeps_the_counts()
    {
        Leads("Ann", "2024-03-01");
        Leads("Anna", "2024-03-02");
        var report = Erase("leads", "l1");

        report.Refusal.ShouldBeNull();
        _store.Rows("SELECT first_name, email, company, source, person_key = 'erased:' || CAST(first_value(lead_id) OVER (ORDER BY source_id) AS TEXT) FROM leads ORDER BY source_id")
            .ShouldBe(["||X|web|true", "||X|web|true", "Bo|b@x.com|Y|web|false"]);
        _store.One("SELECT count(*) FROM leads_versions WHERE first_name LIKE 'Ann%' OR email ILIKE 'a@x.com'").ShouldBe("0");
        _store.Rows("SELECT source_id FROM leads WHERE canonical_id IS NULL ORDER BY 1").ShouldBe(["l1", "l3"]);
        _store.Publisher.Runs()[0].Kind.ShouldBe(RunKind.Erase);
    }

    [Fact]
    public void A_later_export_does_not_bring_the_person_back()
    {
        Leads("Ann", "2024-03-01");
        Erase("leads", "l1");
        var before = _store.Everything();
        Leads("Ann", "2024-03-02").Outcome.ShouldBe(ImportOutcome.NothingChanged);
        _store.Everything().ShouldBe(before);
    }

    [Fact]
    public void An_erased_user_keeps_the_deals()
    {
        _store.Import("2024-03-01", new Table("deals", "id | owner_id:name | amount\nd1 | Ann Lee | 5"));
        Erase("users", "name:ann lee").Refusal.ShouldBeNull();

        _store.One("SELECT amount, u.name, u.source_id LIKE 'erased:%' FROM deals d JOIN users u ON u.user_id = d.owner_id").ShouldBe("5||true");
        _store.Rows("SELECT source_id FROM users_versions").ShouldAllBe(id => !id.Contains("ann"));
    }

    [Fact]
    public void Custom_fields_answers_to_surveys_and_traces_of_use_are_blanked_too()
    {
        _store.Import("2024-03-01", People());
        _store.Import("2024-03-01T01:00Z", Survey("moved house"), new Table("signups", "id | person_key\ns1 | A@x.com\ns2 | b@x.com"));
        Erase("contacts", "c1").Refusal.ShouldBeNull();
        _store.Import("2024-03-02", People());
        _store.Import("2024-03-03", Survey("moved house again"));

        foreach (var suffix in new[] { "", "_versions" })
        {
            _store.Rows($"SELECT DISTINCT custom FROM contacts{suffix} ORDER BY 1").ShouldBe(["""{"nickname":"Bee"}""", ""]);
            _store.Rows($"SELECT DISTINCT comment, score FROM surveys{suffix} ORDER BY 1").ShouldBe(["fine|7", "|9"]);
            _store.Rows($"SELECT DISTINCT person_key LIKE 'erased:%' FROM signups{suffix} WHERE source_id = 's1'").ShouldBe(["true"]);
        }

        static Table People() => new("contacts", "id | email | custom.nickname\nc1 | a@x.com | Annie\nc2 | b@x.com | Bee");
        static Table Survey(string comment) => new("surveys", $"id | contact_id | score | comment\nv1 | c1 | 9 | {comment}\nv2 | c2 | 7 | fine");
    }

    [Fact]
    public void A_person_is_found_by_address()
    {
        Leads("Ann", "2024-03-01");
        _store.Publisher.Erase(" A@x.com", TestContext.Current.CancellationToken).Refusal.ShouldBeNull();

        _store.Rows("SELECT first_name FROM leads ORDER BY source_id").ShouldBe(["", "", "Bo"]);
        _store.Publisher.Erase("a@x.com", TestContext.Current.CancellationToken).Refusal.ShouldBe("Nobody has the address a@x.com.");
    }

    [Fact]
    public void An_account_is_no_person()
    {
        _store.Publisher.Erase("accounts", 1, TestContext.Current.CancellationToken).Refusal.ShouldStartWith("Records of accounts are no persons");
        _store.Publisher.Erase("leads", 1, TestContext.Current.CancellationToken).Refusal.ShouldBe("There is no lead 1.");
    }

    public void Dispose() => _store.Dispose();

    private ImportReport Leads(string name, string trueOn) => _store.Import(trueOn, new Table("leads", $"""
        id | first_name | email   | company | source | created_at
        l1 | {name}     | a@x.com | X       | web    | 2024-01-01
        l2 | {name}     | A@X.com | X       | web    | 2024-01-02
        l3 | Bo         | b@x.com | Y       | web    | 2024-01-03
        """));

    private RunReport Erase(string table, string sourceId)
    {
        var key = Plumbline.Metrics.Crm.CrmSchema.Of(table).Key;
        var id = long.Parse(_store.One($"SELECT {key} FROM {table} WHERE source_id = '{sourceId}'"), System.Globalization.CultureInfo.InvariantCulture);

        return _store.Publisher.Erase(table, id, TestContext.Current.CancellationToken);
    }
}
