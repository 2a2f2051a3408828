using Plumbline.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Plumbline.Tests;

/// <summary>The two that take minutes by themselves begin at once, so that the end of a run does not wait for one of them; the rest in any order.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName))];

    private static int Place(string name) => name == "OnPostgres" ? 0 : name.Contains(".GoldenTests ", StringComparison.Ordinal) ? 1 : 2;
}
