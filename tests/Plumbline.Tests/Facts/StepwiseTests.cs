using FsCheck;
using FsCheck.Fluent;
using Plumbline.Metrics.Facts;

namespace Plumbline.Tests.Facts;

/// <summary>Facts derived step by step for what was touched are the facts derived from nothing.</summary>
public sealed class StepwiseTests
{
    private const int Companies = 4;
    private const int Edits = 10;

    [Fact]
    public void After_any_edits_step_by_step_and_from_nothing_come_to_the_same() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Companies), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), AreSame));

    private static bool AreSame(int seed)
    {
        using var store = new FactStore().WithStages();
        var company = new RandomCompany(store, new Random(seed));

        for (var edit = 0; edit < Edits; edit++)
        {
            store.Derive(company.Edit());
        }

        var stepwise = Contents(store);
        var rebuilt = Contents(store.Rebuild());

        foreach (var fact in stepwise.Keys)
        {
            rebuilt[fact].ShouldBe(stepwise[fact], $"{fact} after seed {seed}:\n{company.Log}");
        }

        return true;
    }

    private static Dictionary<string, List<string>> Contents(FactStore store) =>
        FactSchema.Facts.Select(fact => fact.Name).Append("deal_credits").ToDictionary(name => name, name => store.Read($"SELECT * FROM {name} ORDER BY ALL"));
}
