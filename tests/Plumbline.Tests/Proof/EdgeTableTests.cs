using System.Text.RegularExpressions;

namespace Plumbline.Tests.Proof;

/// <summary>The table of edge cases in the documentation names tests that exist, and leaves no case out.</summary>
public sealed partial class EdgeTableTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(TestData.Root, "docs", "edge-cases.md"));

    [Fact]
    public void Every_edge_case_has_one_row_and_a_verdict()
    {
        var rows = Lines.Select(line => Row().Match(line)).Where(match => match.Success).ToList();

        rows.Select(row => row.Groups["number"].Value).ShouldBe(Enumerable.Range(1, 48).Select(number => $"{number}"));
        rows.Select(row => row.Groups["verdict"].Value).ShouldAllBe(verdict => Verdicts.Contains(verdict));
        rows.Where(row => row.Groups["verdict"].Value == "tested").ShouldAllBe(row => Name().IsMatch(row.Groups["by"].Value));
    }

    [Fact]
    public void Every_test_that_the_table_names_exists()
    {
        // Of all test projects: some cases are held where there is no data, as mistakes in definitions are.
        var methods = Directory.EnumerateFiles(Path.Combine(TestData.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Method().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value);
        var known = methods.Concat(Case.All.Select(golden => golden.Name)).ToHashSet();

        Lines.Where(line => Row().IsMatch(line)).SelectMany(line => Name().Matches(line)).Select(match => match.Groups["name"].Value)
            .Where(name => !known.Contains(name)).ShouldBeEmpty();
    }

    private static string[] Verdicts => ["tested", "not applicable", "later"];

    [GeneratedRegex(@"^\| E(?<number>\d+) \|[^|]*\| (?<verdict>[^|]*) \|(?<by>[^|]*)\|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"\bpublic (?:async )?(?:void|Task) (?<name>\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Name();
}
