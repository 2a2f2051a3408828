using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Stores.Postgres;

namespace Plumbline.Tests.Proof;

/// <summary>
/// The worked examples of every metric on PostgreSQL: imported, derived, asked and added up there, read backwards while we are at it. The
/// SQL written by hand is for the embedded engine and is compared there.
/// </summary>
[Collection(nameof(OnPostgres))]
public sealed class GoldenOnPostgresTests(PostgresFixture postgres)
{
    [Theory]
    [MemberData(nameof(GoldenTests.Names), MemberType = typeof(GoldenTests))]
    public void A_case_gives_the_same_on_PostgreSQL_read_from_its_last_row_to_its_first(string name)
    {
        var golden = Case.Of(name);
        using var store = new TriedStore(postgres);
        using var company = new CaseCompany(golden, isReversed: true, store: store);

        GoldenTests.Proves(golden, company, checksSql: false);
    }
}
