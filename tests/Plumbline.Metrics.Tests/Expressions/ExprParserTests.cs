using Plumbline.Metrics.Expressions;

namespace Plumbline.Metrics.Tests.Expressions;

public class ExprParserTests
{
    [Theory]
    [InlineData("a = 'x'", "a = 'x'")]
    [InlineData("a = 'it''s'", "a = 'it''s'")]
    [InlineData("a in ('x', 'y') and b > 10", "a in ('x', 'y') and (b > 10)")]
    [InlineData("a is not null or not b = 2", "a is not null or not (b = 2)")]
    [InlineData("a not in (1, 2)", "a not in (1, 2)")]
    [InlineData("a * b / c", "(a * b) / c")]
    [InlineData("a - b - c", "(a - b) - c")]
    [InlineData("d >= 2026-01-31", "d >= 2026-01-31")]
    [InlineData("d < $as_of - 14", "d < ($as_of - 14)")]
    [InlineData("a <> 1", "a != 1")]
    [InlineData("flag = true", "flag = true")]
    [InlineData("pow(a / b, 1 / 3) - 1", "pow(a / b, 1 / 3) - 1")]
    public void An_expression_reads_as_it_is_written(string text, string expected)
    {
        ExprText.Of(ExprParser.Parse(text, "test").Value).ShouldBe(expected);
    }

    [Theory]
    [InlineData("a = ", "column 5")]
    [InlineData("a = 'x", "column 5")]
    [InlineData("(a = 1", "column 7")]
    [InlineData("a = 1 b", "column 7")]
    [InlineData("a ; b", "column 3")]
    public void A_mistake_names_its_column(string text, string where)
    {
        ExprParser.Parse(text, "--where").Problems.ShouldHaveSingleItem().Where.ShouldBe("--where, " + where);
    }

    [Theory]
    [InlineData("owner=Moses Frase", "owner = 'Moses Frase'")]
    [InlineData("owner != A. Moreno", "owner != 'A. Moreno'")]
    [InlineData("amount=100", "amount = 100")]
    [InlineData("owner = 'A' and amount > 5", "(owner = 'A') and (amount > 5)")]
    public void A_condition_may_be_typed_without_quotes(string text, string expected)
    {
        ExprText.Of(WhereText.Parse(text, "--where").Value).ShouldBe(expected);
    }
}
