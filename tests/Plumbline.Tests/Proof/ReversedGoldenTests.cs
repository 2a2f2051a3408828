using static Plumbline.Tests.Proof.Expected;

namespace Plumbline.Tests.Proof;

/// <summary>The worked examples again, read backwards; apart from <see cref="GoldenTests"/>, so that they run beside them.</summary>
public sealed class ReversedGoldenTests
{
    [Theory]
    [MemberData(nameof(GoldenTests.Names), MemberType = typeof(GoldenTests))]
    public void A_case_read_from_its_last_row_to_its_first_gives_the_same(string name)
    {
        var golden = Case.Of(name);
        using var company = new CaseCompany(golden, isReversed: true);

        foreach (var ask in golden.Ask)
        {
            Holds(ask, company.Ask(ask), $"{name} reversed: {ask.Metric}");
        }
    }
}
