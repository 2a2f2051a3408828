using Plumbline.Importing.Publishing;
using Plumbline.Metrics;
using Plumbline.Web.Commands.Screens;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary>Sees to it that the demo company is there, and tells the person who waits for it.</summary>
internal static class DemoPreparation
{
    /// <summary>About how many rows it has, for the progress bar.</summary>
    private const long ExpectedRows = 200_000;

    private static readonly SemaphoreSlim Alone = new(1);

    public static async Task<IReadOnlyList<Problem>> EnsureFresh(OpenFolder folder, IScreen screen, CancellationToken cancellation)
    {
        await Alone.WaitAsync(cancellation);
        try
        {
            return await Make(folder, screen, cancellation);
        }
        finally
        {
            Alone.Release();
        }
    }

    private static async Task<IReadOnlyList<Problem>> Make(OpenFolder folder, IScreen screen, CancellationToken cancellation)
    {
        if (await DemoWorkspace.IsFresh(folder, cancellation))
        {
            return [];
        }

        screen.Say("Preparing the demo company …");
        IProgress<ImportProgress> progress = new ImportDisplay(screen, ExpectedRows);
        try
        {
            return await DemoWorkspace.Make(folder, progress, cancellation);
        }
        finally
        {
            screen.Show(null);
        }
    }
}
