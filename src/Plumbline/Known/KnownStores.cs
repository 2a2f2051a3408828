using System.Data.Common;
using System.Globalization;
using Plumbline.Copying;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics;
using Plumbline.Metrics.Planning;
using Plumbline.Settings;
using Plumbline.Stores;

namespace Plumbline.Known;

/// <summary>
/// A workspace as it was known at earlier moments. Each is a copy from which whatever was learnt later is taken back, so that the same
/// facts, plans and SQL answer from it: there is no second way to a number. A copy is made when it is first asked for, and a few are kept.
/// </summary>
public sealed class KnownStores(IWorkspaceStore now, IWorkspaceStores stores, TimeProvider clock) : IDisposable
{
    // Each is as large as the workspace itself.
    private const int Kept = 3;

    // One question after another: a copy must not be dropped while another question reads it.
    private readonly SemaphoreSlim _alone = new(1);

    /// <summary>Works on what was known at a moment, or says why there is no such thing.</summary>
    /// <param name="work">Is told an instant just before that moment too.</param>
    public async Task<Outcome<T>> Read<T>(KnownMoment moment, Func<ISalesStore, DateTimeOffset, Task<Outcome<T>>> work, CancellationToken cancellation)
    {
        var cut = await now.Read(connection => KnownCut.At(moment, connection, clock), cancellation);

        if (cut.IsRefused)
        {
            return cut.Problems.ToList();
        }

        if (cut.Value.IsNow)
        {
            return await work(now, cut.Value.Instant);
        }

        await _alone.WaitAsync(cancellation);

        try
        {
            var store = await At(cut.Value, cancellation);

            return store.IsRefused ? store.Problems.ToList() : await work(store.Value, cut.Value.Instant);
        }
        finally
        {
            _alone.Release();
        }
    }

    /// <summary>Drops the copies that no longer rest on the workspace as it is: what is erased from it must not live on in them.</summary>
    public async Task Tidy(CancellationToken cancellation)
    {
        if (Copies().Count == 0)
        {
            return;
        }

        await _alone.WaitAsync(cancellation);

        try
        {
            var origin = await now.Read(KnownCut.OriginOf, cancellation);
            await Remove(Copies().Where(copy => copy.Title != origin), cancellation);
        }
        finally
        {
            _alone.Release();
        }
    }

    public void Dispose() => _alone.Dispose();

    private async Task<Outcome<IWorkspaceStore>> At(KnownCut cut, CancellationToken cancellation)
    {
        var copies = Copies();
        var name = Name(cut);

        if (copies.Any(copy => copy.Name == name && copy.Title == cut.Origin))
        {
            return stores.Find(name);
        }

        var stale = copies.Where(copy => copy.Title != cut.Origin).ToList();
        await Remove([.. stale, .. copies.Except(stale).OrderByDescending(copy => copy.CreatedAt).Skip(Kept - 1)], cancellation);
        var made = await now.Read(
            source => stores.Make(
                name, cut.Origin, WorkspaceKind.Known, target => Filled(source, target, cut, cancellation), Migrator.Version(source), cancellation)
                .GetAwaiter().GetResult(),
            cancellation);

        return made.IsRefused ? made.Problems.ToList() : stores.Find(name);
    }

    private Outcome<CopiedWorkspace> Filled(DbConnection source, DbConnection target, KnownCut cut, CancellationToken cancellation)
    {
        var copied = WorkspaceCopy.Filled(source, target, Name(cut), cancellation);

        if (copied.IsRefused)
        {
            return copied;
        }

        var zone = SettingsTable.Read(target).TimeZone;
        target.Run("DELETE FROM settings WHERE setting_id > $1", cut.LastSetting);
        var settings = SettingsTable.Read(target);
        new Publisher(target, settings, clock).ForgetAfter(cut.LastRun, cut.Until, settings.TimeZone != zone, cancellation);

        return copied;
    }

    private List<Workspace> Copies() =>
        [.. stores.Copies.Where(copy => copy.Name.StartsWith(now.Workspace.Name + Workspace.KnownMark, StringComparison.Ordinal))];

    private async Task Remove(IEnumerable<Workspace> copies, CancellationToken cancellation)
    {
        foreach (var copy in copies.ToList())
        {
            await stores.Remove(copy.Name, cancellation);
        }
    }

    private string Name(KnownCut cut) =>
        string.Create(CultureInfo.InvariantCulture, $"{now.Workspace.Name}{Workspace.KnownMark}{cut.LastRun}-{cut.LastSetting}");
}
