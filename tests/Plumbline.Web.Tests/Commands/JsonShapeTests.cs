namespace Plumbline.Web.Tests.Commands;

/// <summary>The check of documented JSON must be able to fail.</summary>
public class JsonShapeTests
{
    private const string Setting = """{"name": "a", "value": "b", "meaning": "c", "example": "d", "rebuilds": ""}""";

    [Fact]
    public void What_is_as_documented_has_no_differences()
    {
        JsonShape.Differences("setting", Setting).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"value\": \"b\", ", "")]
    [InlineData("\"rebuilds\"", "\"rebuild\"")]
    [InlineData("\"b\"", "null")]
    [InlineData("\"b\"", "1")]
    [InlineData("}", ", \"more\": 1}")]
    [InlineData("\"name\": \"a\", \"value\": \"b\"", "\"value\": \"b\", \"name\": \"a\"")]
    public void What_is_not_has(string old, string changed)
    {
        JsonShape.Differences("setting", Setting.Replace(old, changed, StringComparison.Ordinal)).ShouldNotBeEmpty();
        JsonShape.Differences("settings", $"[{Setting}, {Setting.Replace(old, changed, StringComparison.Ordinal)}]").ShouldNotBeEmpty();
    }
}
