namespace Plumbline.Copying;

/// <summary>One moment: two stores that are compared must be asked at the same, because how old data are changes while they are asked.</summary>
public sealed class StoppedClock(DateTimeOffset moment) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => moment;
}
