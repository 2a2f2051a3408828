using System.Diagnostics;

namespace Plumbline.Bench;

/// <summary>Adds up how long the engine's statements ran, each as the engine itself tells it.</summary>
internal sealed class StatementClock : IDisposable
{
    private readonly ActivityListener _listener;
    private TimeSpan _ran;

    internal StatementClock()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Plumbline.Statements",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = activity => _ran += activity.Duration,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Milliseconds of all statements since it was asked last.</summary>
    internal double Take()
    {
        var ran = _ran.TotalMilliseconds;
        _ran = TimeSpan.Zero;

        return ran;
    }

    public void Dispose() => _listener.Dispose();
}
