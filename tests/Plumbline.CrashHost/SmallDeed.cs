namespace Plumbline.CrashHost;

/// <summary>What can be done to a data folder.</summary>
public enum SmallDeed
{
    /// <summary>Open it, which makes what is missing.</summary>
    Start,

    /// <summary>Open it and import the first day's export.</summary>
    First,

    /// <summary>Open it and import the second day's, which changes, adds and removes.</summary>
    Second,
}
