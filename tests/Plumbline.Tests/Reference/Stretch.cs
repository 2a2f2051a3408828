namespace Plumbline.Tests.Reference;

/// <summary>A stretch of one status, up to the next.</summary>
/// <param name="IsDated">Whether anyone says on which day it began.</param>
internal sealed record Stretch(string Status, DateOnly From, bool IsDated);

/// <summary>An entry into a stage.</summary>
/// <param name="IsShown">Worked out from exports.</param>
internal sealed record Visit(DateOnly Day, string Stage, string Kind, bool IsShown);

internal sealed record Step(DateOnly Day, string? Old, string? New);
