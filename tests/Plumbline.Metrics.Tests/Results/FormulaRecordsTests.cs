using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Tests.Results;

public sealed class FormulaRecordsTests
{
    [Theory]
    [InlineData("few / many", 100)]
    [InlineData("few / (many + more)", 300)]
    [InlineData("(few + none) / many", 100)]
    [InlineData("few / none", 3)]
    [InlineData("few + many", 103)]
    [InlineData("(many - few) / many", 3)]
    [InlineData("few / many - many / more", 100)]
    [InlineData("12 * many", 100)]
    [InlineData("many * more / positive(few)", 3)]
    [InlineData("many / few + many / (few * few)", 3)]
    [InlineData("none", null)]
    public void A_formula_rests_on_what_it_divides_by_or_adds_up_and_else_on_the_fewest(string formula, int? records)
    {
        var known = new Dictionary<string, long> { ["few"] = 3, ["many"] = 100, ["more"] = 200, ["none"] = 0 };

        FormulaRecords.Of(ExprParser.Parse(formula, "a test").Value, name => known[name]).ShouldBe(records);
    }
}
