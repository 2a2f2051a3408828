using Plumbline.Importing.Publishing;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Queries;

/// <summary>What was known of a lead when it was first stored stays, whatever is found out later.</summary>
public sealed class CapturedLeadTests
{
    [Fact]
    public void A_phone_number_of_a_later_import_was_not_there_at_capture()
    {
        using var company = new ImportedCompany();
        company.Import([new Table("leads", "id | first_name | email | phone | created_at\n1 | Ada | a@x.com | | 2026-05-01\n2 | Bob | b@x.com | 5550123456 | 2026-05-02")]);
        company.Import([new Table("leads", "id | first_name | email | phone | created_at\n1 | Ada | a@x.com | 5550123457 | 2026-05-01")]);

        company.Ask("lead_completeness", period: "2026-05")[0].Value.ShouldBe(1);
        company.Ask("lead_completeness_captured", period: "2026-05")[0].Numerator.ShouldBe(5);
    }

    [Fact]
    public void The_fields_of_an_earlier_day_are_those_that_exports_showed_by_then()
    {
        using var company = new ImportedCompany();
        company.Import([new Table("leads", "id | first_name | email | phone | created_at\n1 | Ada | a@x.com | | 2026-05-01\n2 | Bob | b@x.com | 5550123456 | 2026-05-02")], On(10));
        company.Import([new Table("leads", "id | phone\n1 | 5550123457\n2 | 12")], On(20));
        company.Import([new Table("leads", "id | email\n1 | \n2 | b@x.com")], On(25));

        Known(8).ShouldBe(5);
        Known(19).ShouldBe(5);
        Known(20).ShouldBe(5);
        Known(25).ShouldBe(4);
        company.Ask("lead_completeness", period: "2026-05")[0].Numerator.ShouldBe(4);
        company.Ask("lead_fully_complete_rate", period: "2026-05", asOf: new DateOnly(2026, 5, 10), where: ["lead = '2'"]).ShouldHaveSingleItem().Value.ShouldBe(1);

        decimal? Known(int day) => company.Ask("lead_completeness", period: "2026-05", asOf: new DateOnly(2026, 5, day))[0].Numerator;
        static PublishOptions On(int day) => new() { TrueAt = new DateTimeOffset(2026, 5, day, 12, 0, 0, TimeSpan.Zero) };
    }
}
