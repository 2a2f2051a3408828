using Plumbline.Importing.Publishing;

namespace Plumbline.Tests.Importing.Publishing;

public class EraseTests : IDisposable
{
    private readonly Store _store;

    public EraseTests()
        : this(new Store())
    {
    }

    private protected EraseTests(Store store)
    {
        _store = store;
    }

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
    public void Traces_that_are_imported_again_do_not_bring_the_address_back()
    {
        Leads("Ann", "2024-03-01");
        _store.Import("2024-03-01", Traces("1"));
        Erase("leads", "l1");
        Mentions().ShouldBeEmpty();
        var before = _store.Everything();

        _store.Import("2024-03-02", Traces("1")).Outcome.ShouldBe(ImportOutcome.NothingChanged);
        _store.Everything().ShouldBe(before);
        _store.Import("2024-03-03", Traces("2"));

        Mentions().ShouldBeEmpty();
        _store.Rows("SELECT count(*), count(DISTINCT person_key) FROM signups").ShouldBe(["3|2"]);
        _store.Rows("SELECT count(*), count(DISTINCT user_ref) FROM usage_events").ShouldBe(["2|2"]);

        // Another sign-up, and usage whose id is made of the address.
        static Table[] Traces(string n) =>
        [
            new("signups", $"id | person_key | signed_up_at\ns{n} | A@x.com | 2024-02-0{n}\nb | b@x.com | 2024-02-01"),
            new("usage_events", "id | user_ref | event | occurred_at\na@x.com/open/1 | a@x.com | open | 2024-02-01\nb@x.com/open/1 | b@x.com | open | 2024-02-01"),
        ];
    }

    [Fact]
    public void An_erased_person_stays_erased_under_a_new_id_and_from_another_system()
    {
        Leads("Ann", "2024-03-01");
        Erase("leads", "l1");
        _store.Import(
            "2024-03-02",
            new Table("leads", "id | first_name | email | phone | created_at\nx9 | Ann | a@X.com | 0123456789 | 2024-02-01\nx8 | Cid | c@x.com | | 2024-02-01", system: "other"),
            new Table("contacts", "id | email | first_name\nk1 | a@x.com | Ann", system: "other"),
            new Table("surveys", "id | contact_id | score | comment\nv1 | k1 | 9 | Ann here", system: "other"));

        Mentions().ShouldBeEmpty();
        _store.Rows("SELECT source_id, first_name, phone, canonical_id IS NULL FROM leads ORDER BY source_id").ShouldBe(
            ["l1|||true", "l2|||false", "l3|Bo||true", "x8|Cid||true", "x9|||false"]);
        _store.One("SELECT score, comment FROM surveys").ShouldBe("9|");
    }

    [Fact]
    public void A_name_that_others_refer_to_brings_nobody_back()
    {
        Table[] export = [new("deals", "id | owner_id:name | contact_id:name | amount\nd1 | Ann Lee | a@x.com | 5"), new("users", "id | name\nu2 | Bob Day")];
        _store.Import("2024-03-01", export);
        Erase("users", "name:ann lee");
        Erase("contacts", "name:a@x.com");
        var before = _store.Everything();

        _store.Import("2024-03-02", export).Outcome.ShouldBe(ImportOutcome.NothingChanged);
        _store.Everything().ShouldBe(before);
        _store.Import("2024-03-03", new Table("deals", "id | owner_id:name | amount\nd2 | ann  lee | 6"), new Table("users", "id | name | role\nu1 | Ann Lee | AE"));

        Mentions().ShouldBeEmpty();
        _store.Rows("SELECT amount, u.source_id, u.name, u.role FROM deals d JOIN users u ON u.user_id = d.owner_id ORDER BY 1").ShouldBe(["5|u1||AE", "6|u1||AE"]);
    }

    [Fact]
    public void An_id_that_is_the_address_is_erased_and_still_known()
    {
        Table[] export = [new("leads", "id | email | created_at\nA@x.com | a@x.com | 2024-01-01"), new("deals", "id | lead_id | amount\nd1 | A@x.com | 5")];
        _store.Import("2024-03-01", export);
        Erase("leads", "A@x.com");
        Mentions().ShouldBeEmpty();
        _store.Import("2024-03-02", export).Outcome.ShouldBe(ImportOutcome.NothingChanged);

        Mentions().ShouldBeEmpty();
        _store.Rows("SELECT count(*) FROM leads").ShouldBe(["1"]);
        _store.One("SELECT l.source_id LIKE 'erased:%' FROM deals d JOIN leads l ON l.lead_id = d.lead_id").ShouldBe("true");
    }

    [Fact]
    public void Cells_that_could_not_be_read_are_blanked_where_they_may_hold_the_person()
    {
        _store.Import(
            "2024-03-01",
            new Table("leads", "id | first_name | email | created_at\nl1 | Ann | a@x.com | 2024-01-01\nl4 | !whoever | d@x.com | 2024-01-01"),
            new Table("deals", "id | name | amount\nd1 | x | !12x\nd2 | x | !call A@x.com"));
        Erase("leads", "l1");

        _store.Rows("SELECT source, value FROM import_rejects ORDER BY reject_id").ShouldBe(["leads.csv|", "deals.csv|12x", "deals.csv|"]);
    }

    [Fact]
    public void Somebody_who_only_signed_up_is_erased_by_address()
    {
        var signups = new Table("signups", "id | person_key\ns1 | A@x.com\ns2 | b@x.com");
        _store.Import("2024-03-01", signups);
        _store.Publisher.Erase("a@x.com", TestContext.Current.CancellationToken).Refusal.ShouldBeNull();
        _store.Import("2024-03-02", signups).Outcome.ShouldBe(ImportOutcome.NothingChanged);

        Mentions().ShouldBeEmpty();
        _store.Rows("SELECT count(DISTINCT person_key) FROM signups").ShouldBe(["2"]);
    }

    [Fact]
    public void An_account_is_no_person()
    {
        _store.Publisher.Erase("accounts", 1, TestContext.Current.CancellationToken).Refusal.ShouldStartWith("Records of accounts are no persons");
        _store.Publisher.Erase("leads", 1, TestContext.Current.CancellationToken).Refusal.ShouldBe("There is no lead 1.");
    }

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Where in the whole store the person can still be read.</summary>
    private List<string> Mentions() =>
    [
        .. _store.Rows("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND data_type IN ('VARCHAR', 'text') AND table_name <> 'schema_version'")
            .Select(pair => pair.Split('|'))
            .Where(pair => _store.One($"SELECT count(*) FROM {pair[0]} WHERE lower({pair[1]}) LIKE '%a@x.com%' OR lower({pair[1]}) LIKE '%ann%'") != "0")
            .Select(pair => string.Join('.', pair)),
    ];

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
