using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Stores.Postgres;
using static Plumbline.Tests.Proof.Expected;

namespace Plumbline.Tests.Proof;

/// <summary>
/// The worked examples of every metric on PostgreSQL: imported, derived and asked there, read backwards while we are at it. What SQL written by
/// hand says and what rows and parts add up to is compared on the embedded engine; that both answer alike, by the demo company.
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

        foreach (var ask in golden.Ask)
        {
            Holds(ask, company.Ask(ask), $"{golden.Name}: {ask.Metric}");
        }
    }
}
