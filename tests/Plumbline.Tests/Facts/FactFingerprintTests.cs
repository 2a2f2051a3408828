using Plumbline.Facts;

namespace Plumbline.Tests.Facts;

/// <summary>What the definition of facts consists of, and that a change of it is seen.</summary>
public sealed class FactFingerprintTests
{
    [Fact]
    public void Whatever_is_changed_in_a_definition_changes_its_fingerprint()
    {
        var known = FactDefinition.Of(["SELECT 1\n", "b"]);

        FactDefinition.Of(["SELECT 2\n", "b"]).ShouldNotBe(known);
        FactDefinition.Of(["SELECT 1\nb", ""]).ShouldNotBe(known);
        FactDefinition.Of(["b", "SELECT 1\n"]).ShouldNotBe(known);
        FactDefinition.Of(["SELECT 1\r\n", "b"]).ShouldBe(known);
    }

    [Fact]
    public void Scripts_code_and_tables_are_part_of_the_definition()
    {
        var parts = FactDefinition.Parts().ToList();

        foreach (var script in FactGroup.All.SelectMany(group => group.Work.Concat(group.Facts.Select(fact => fact.Fact))))
        {
            parts.ShouldContain($"facts/{script}.sql");
        }

        parts.ShouldContain(part => part.Contains("class ScopeRules", StringComparison.Ordinal));
        parts.ShouldContain(part => part.StartsWith("CREATE TABLE deal_closings", StringComparison.Ordinal));
    }
}
