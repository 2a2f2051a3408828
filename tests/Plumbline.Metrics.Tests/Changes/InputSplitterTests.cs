using FsCheck;
using FsCheck.Fluent;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Changes;

namespace Plumbline.Metrics.Tests.Changes;

public sealed class InputSplitterTests
{
    private static readonly Metric Ltv = MetricCatalogue.BuiltIn.Find("ltv")!;

    private static readonly string[] Names = [.. Ltv.Inputs.Select(input => input.Name)];

    [Fact]
    public void The_effects_of_the_inputs_are_the_whole_change()
    {
        var side = Gen.Choose(1, 500).ListOf(Names.Length).Select(list => list.Select((value, i) => (Names[i], (decimal)value / 100)).ToDictionary(pair => pair.Item1, pair => pair.Item2));
        Prop.ForAll(side.ToArbitrary(), side.ToArbitrary(), (before, after) =>
        {
            var split = InputSplitter.Split(Ltv, before, after);
            return Math.Abs(split.Sum(input => input.Effect) - (Value(after) - Value(before))) < 0.000001m;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_input_that_stayed_brought_nothing()
    {
        var before = Names.ToDictionary(name => name, _ => 2m);
        var after = new Dictionary<string, decimal>(before) { [Names[0]] = 3 };

        var split = InputSplitter.Split(Ltv, before, after);

        split[0].Name.ShouldBe(Names[0]);
        split.Skip(1).ShouldAllBe(input => input.Effect == 0);
    }

    [Fact]
    public void A_formula_that_has_no_value_on_the_way_is_not_split()
    {
        var before = Names.ToDictionary(name => name, _ => 2m);

        InputSplitter.Split(Ltv, before, Names.ToDictionary(name => name, _ => 0m)).ShouldBeEmpty();
    }

    private static decimal Value(Dictionary<string, decimal> inputs) => inputs["arpa"] * inputs["margin"] / inputs["churn"];
}
