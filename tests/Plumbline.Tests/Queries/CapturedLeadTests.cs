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
}
