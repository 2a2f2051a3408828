using Plumbline.Metrics;

namespace Plumbline.Stores;

/// <summary>
/// Makes one process the owner of a data folder. The operating system holds the lock and drops it with the process, so nothing
/// that a dead process left behind can block; <c>plumbline.lock</c> beside it only says, in words, who the owner is.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _held;
    private readonly string _ownerFile;

    private FolderLock(FileStream held, string ownerFile, FolderOwner owner)
    {
        _held = held;
        _ownerFile = ownerFile;
        Owner = owner;
    }

    public FolderOwner Owner { get; }

    /// <summary>Takes the folder now, or says who has it.</summary>
    /// <param name="socket">Where commands reach this process; null when it takes none.</param>
    public static Outcome<FolderLock> TryAcquire(DataFolder folder, string purpose, string version, TimeProvider clock, string? socket = null)
    {
        var ownerFile = OwnerFile(folder);

        if (Hold(folder) is not { } held)
        {
            return HeldBy(folder, FolderOwner.Read(ownerFile));
        }

        var owner = new FolderOwner(Environment.ProcessId, purpose, version, clock.GetUtcNow(), socket);
        Announce(ownerFile, owner);

        return new FolderLock(held, ownerFile, owner);
    }

    /// <summary>Takes the folder as soon as it is free; says who has it when it is not within <paramref name="patience"/>.</summary>
    public static async Task<Outcome<FolderLock>> Acquire(
        DataFolder folder, string purpose, string version, TimeSpan patience, TimeProvider clock, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();

        while (true)
        {
            var outcome = TryAcquire(folder, purpose, version, clock);

            if (!outcome.IsRefused || clock.GetElapsedTime(began) >= patience)
            {
                return outcome;
            }

            await Task.Delay(BetweenTries, clock, cancellation);
        }
    }

    /// <summary>Who holds the folder at this moment; null when nobody does, whatever a dead process left written.</summary>
    public static FolderOwner? CurrentOwner(DataFolder folder)
    {
        using var held = Hold(folder);

        return held is null ? FolderOwner.Read(OwnerFile(folder)) : null;
    }

    public void Dispose()
    {
        File.Delete(_ownerFile);
        _held.Dispose();
    }

    private static string OwnerFile(DataFolder folder)
    {
        return Path.Combine(folder.Path, "plumbline.lock");
    }

    // Two files, because on Unix .NET gives nobody a look into a file that is locked.
    private static FileStream? Hold(DataFolder folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder.Path, ".plumbline.held"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.HResult is SharingViolation or WouldBlock or WouldBlockOnMac)
        {
            return null;
        }
    }

    // On a full disk the folder can still be read, so a name that cannot be written down stops nobody.
    private static void Announce(string file, FolderOwner owner)
    {
        try
        {
            Durable.Write(file, owner.ToJson());
        }
        catch (IOException)
        {
            File.Delete(file);
        }
    }

    private static Problem HeldBy(DataFolder folder, FolderOwner? owner)
    {
        return new Problem(
            owner is null ? "Another process holds the data folder." : $"{owner} holds the data folder.",
            folder.Path,
            "Stop it first, or name another folder with --data.");
    }
}
