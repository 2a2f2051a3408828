namespace Plumbline.Tests.Reference;

/// <summary>Metrics that have no reference yet, by why; the list may only shrink.</summary>
internal static class Waiting
{
    internal static IReadOnlyDictionary<string, string[]> ByReason { get; } = new Dictionary<string, string[]>();

    internal static IEnumerable<string> Ids => ByReason.Values.SelectMany(ids => ids);
}
