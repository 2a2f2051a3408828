namespace Plumbline.Importing.Values;

/// <summary>A number as it stood in a cell.</summary>
/// <param name="Value">The number, exact in decimal.</param>
/// <param name="Currency">
/// The currency that stood beside it: an ISO code ("EUR", also for €), or the sign itself where several currencies
/// share it ("$", "¥", "kr"). Null when none stood there.
/// </param>
/// <param name="IsRounded">Whether it was written short ("342.09K"), so that digits are missing.</param>
public readonly record struct Amount(decimal Value, string? Currency = null, bool IsRounded = false);
