using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Plumbline.Metrics.Catalogue;

namespace Plumbline.Tests.Proof;

/// <summary>The metrics that a page of the documentation shows, as if a user had copied each block into a file.</summary>
internal static class Documented
{
    private static readonly ConcurrentDictionary<string, MetricCatalogue> Read = [];

    internal static MetricCatalogue Of(string page) => Read.GetOrAdd(page, name =>
    {
        var text = File.ReadAllText(Path.Combine(TestData.Root, name));
        var blocks = Regex.Matches(text, "```yaml\n(metrics:.*?)```", RegexOptions.Singleline).Select((block, place) => ($"block {place + 1}", block.Groups[1].Value));
        var read = ExtendedCatalogue.Of(MetricCatalogue.BuiltIn, blocks);
        read.Problems.ShouldBeEmpty();
        return read.Catalogue;
    });
}
