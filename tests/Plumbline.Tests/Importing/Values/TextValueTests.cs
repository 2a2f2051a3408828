using FsCheck;
using FsCheck.Fluent;
using Plumbline.Importing.Values;

namespace Plumbline.Tests.Importing.Values;

public class TextValueTests
{
    [Theory]
    [InlineData("Yes", true)]
    [InlineData("TRUE", true)]
    [InlineData(" 1 ", true)]
    [InlineData("y", true)]
    [InlineData("Ja", true)]
    [InlineData("oui", true)]
    [InlineData("x", true)]
    [InlineData("✓", true)]
    [InlineData("no", false)]
    [InlineData("FALSE", false)]
    [InlineData("0", false)]
    [InlineData("Nein", false)]
    [InlineData("non", false)]
    public void Booleans_are_read_in_several_spellings(string cell, bool expected)
    {
        BooleanText.Read(cell).Value.ShouldBe(expected);
    }

    [Fact]
    public void A_blank_boolean_is_unknown_unless_the_mapping_says_that_it_means_no()
    {
        BooleanText.Read("").Status.ShouldBe(ParseStatus.Unknown);
        BooleanText.Read(" ", blankIsNo: true).Value.ShouldBeFalse();
        BooleanText.Read("n/a", blankIsNo: true).Status.ShouldBe(ParseStatus.Unknown);
        BooleanText.Read("2").Fault.ShouldBe(ValueFault.NotABoolean);
    }

    [Theory]
    [InlineData("  Acme  ", "Acme")]
    [InlineData("\u00A0Acme\u200B", "Acme")]
    [InlineData("Ju\u0308rgen", "Jürgen")] // u and a combining diaeresis
    [InlineData("a\u0000b\u0007c", "abc")]
    [InlineData("a\r\nb\rc\td", "a\nb\nc\td")]
    [InlineData("\u202Eevil\u202C", "evil")] // turns the reading direction
    [InlineData("n/a", "n/a")] // in a text column that is a text
    [InlineData(" \u0001 ", null)]
    [InlineData("", null)]
    public void Text_is_tidied(string cell, string? expected)
    {
        CleanText.Read(cell).ShouldBe(expected);
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character()
    {
        CleanText.Read("😀\uD800x").ShouldBe("😀\uFFFDx");
    }

    [Fact]
    public void Tidied_text_stays_as_it_is()
    {
        var property = Prop.ForAll<string>(text => CleanText.Read(text ?? "") is not { } once || CleanText.Read(once) == once);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), property);
    }

    [Fact]
    public void Every_fault_has_its_sentence()
    {
        Enum.GetValues<ValueFault>().Select(fault => fault.Sentence()).Distinct().Count().ShouldBe(Enum.GetValues<ValueFault>().Length);
    }

    [Fact]
    public void A_value_that_is_not_there_cannot_be_taken_by_mistake()
    {
        Should.Throw<InvalidOperationException>(() => NumberFormat.Point.Read("").Value);
        default(Parsed<bool>).Status.ShouldBe(ParseStatus.Unknown);
    }
}
