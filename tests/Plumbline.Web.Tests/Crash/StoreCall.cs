namespace Plumbline.Web.Tests.Crash;

/// <summary>One system call by which a process changes its data folder, or makes a change last.</summary>
/// <param name="Nth">Counts the calls of that name in the folder, from 1.</param>
/// <param name="Path">The file, relative to the data folder; empty for the folder itself.</param>
internal sealed record StoreCall(string Name, int Nth, string Path)
{
    public override string ToString() => FormattableString.Invariant($"{Name} {Nth} on '{Path}'");
}
