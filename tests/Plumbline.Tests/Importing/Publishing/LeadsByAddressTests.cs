namespace Plumbline.Tests.Importing.Publishing;

/// <summary>A lead is referred to by its e-mail address where the text is one, else by its company.</summary>
public class LeadsByAddressTests : IDisposable
{
    private const string Events = "SELECT e.event, l.source_id, l.company, l.email FROM events e LEFT JOIN leads l USING (lead_id) ORDER BY 1";

    private readonly Store _store;

    public LeadsByAddressTests()
        : this(new Store())
    {
    }

    private protected LeadsByAddressTests(Store store)
    {
        _store = store;
    }

    [Fact]
    public void A_lead_of_any_system_is_found_by_its_address_and_by_its_company()
    {
        _store.Import("2024-03-01", new Table("leads", "id | email | company\nl1 | X@a.com | Acme\nl2 | y@b.com | Bolt"));
        var report = _store.Import("2024-03-02", new Table("events", "id | event | lead_id:name\n1 | applied | x@A.com\n2 | called | bolt", system: "plumbline"));

        _store.Rows(Events).ShouldBe(["applied|l1|Acme|X@a.com", "called|l2|Bolt|y@b.com"]);
        report.Stubs.ShouldBeEmpty();
    }

    [Fact]
    public void A_lead_of_the_same_import_is_found_by_its_address()
    {
        _store.Import(
            "2024-03-01",
            new Table("events", "id | event | lead_id:name\n1 | applied | x@a.com"),
            new Table("leads", "id | email\nl1 | X@a.com"));

        _store.Rows(Events).ShouldBe(["applied|l1||X@a.com"]);
    }

    [Fact]
    public void A_lead_whom_nobody_knows_is_made_with_the_address_and_becomes_the_one_that_bears_it()
    {
        var report = _store.Import("2024-03-01", new Table("events", "id | event | lead_id:name\n1 | applied | New@a.com\n2 | called | Acme"));

        _store.Rows(Events).ShouldBe(["applied|name:new@a.com||New@a.com", "called|name:acme|Acme|"]);
        report.Stubs.ShouldBe(new Dictionary<string, long> { ["leads"] = 2 });

        // An older export fills what the stub does not say, and a lead's own row takes its place.
        _store.Import("2024-02-01", new Table("leads", "id | email | company | source\nl7 | NEW@a.com | Newton | Web\nl8 | z@z.com | acme | Fair"));
        _store.Rows(Events).ShouldBe(["applied|l7|Newton|New@a.com", "called|l8|Acme|z@z.com"]);
        _store.One("SELECT count(*) FROM leads").ShouldBe("2");
    }

    [Fact]
    public void Of_two_leads_with_one_address_neither_is_taken()
    {
        _store.Import("2024-03-01", new Table("leads", "id | email\nl1 | x@a.com\nl2 | x@a.com"));
        var report = _store.Import("2024-03-02", new Table("activities", "id | type | lead_id:name\n1 | call | x@a.com"));

        report.Flags.ShouldHaveSingleItem().Reason.ShouldContain("2 records of leads bear this name");
        _store.Rows("SELECT lead_id FROM activities").ShouldBe([""]);
    }

    [Fact]
    public void An_erased_lead_is_found_by_the_address_it_had_and_nobody_is_made()
    {
        _store.Import("2024-03-01", new Table("leads", "id | email\nl1 | x@a.com"));
        _store.Publisher.Erase("leads", 1, TestContext.Current.CancellationToken);
        var report = _store.Import("2024-03-02", new Table("events", "id | event | lead_id:name\n1 | applied | x@a.com"));

        report.Stubs.ShouldBeEmpty();
        _store.Rows(Events).ShouldBe(["applied|l1||"]);
    }

    [Fact]
    public void A_lead_that_an_event_needs_keeps_its_address_when_its_import_is_undone()
    {
        var leads = _store.Import("2024-03-01", new Table("leads", "id | email | company\nl1 | x@a.com | Acme")).RunId;
        _store.Import("2024-03-02", new Table("events", "id | event | lead_id:name\n1 | applied | x@a.com"));
        _store.Undo(leads);

        _store.Rows(Events).ShouldBe(["applied|l1|Acme|x@a.com"]);
    }

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }
}
