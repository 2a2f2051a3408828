using Plumbline.Metrics;

namespace Plumbline.Stores;

/// <summary>The store cannot do it now, and says what a person can do about it. What was committed before stands.</summary>
public sealed class StoreUnavailableException(IReadOnlyList<Problem> problems, Exception? cause = null)
    : Exception(string.Join(' ', problems), cause)
{
    public IReadOnlyList<Problem> Problems { get; } = problems;
}
