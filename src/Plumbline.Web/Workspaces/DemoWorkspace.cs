using System.Data.Common;
using Plumbline.Demo;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics;
using Plumbline.Settings;
using Plumbline.Stores;

namespace Plumbline.Web.Workspaces;

/// <summary>Makes the generated company, and makes it again when its dates have grown old.</summary>
internal static class DemoWorkspace
{
    private const string Title = "Demo company";

    /// <summary>Whether there is a company whose dates are fresh enough.</summary>
    public static async Task<bool> IsFresh(OpenFolder folder, CancellationToken cancellation)
    {
        if (!folder.Names.Contains(IWorkspaces.DemoName))
        {
            return false;
        }

        // One that does not open is made again: nothing of the user's is in it.
        var store = folder.Stores.Find(IWorkspaces.DemoName);
        return !store.IsRefused
            && await store.Value.Read(GeneratedFor, cancellation) is { } day
            && !DemoCompany.IsStale(day, Today(folder.Clock));
    }

    /// <summary>Makes it in the place of the old one; readers see the old one until it is complete.</summary>
    public static async Task<IReadOnlyList<Problem>> Make(
        OpenFolder folder, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var today = Today(folder.Clock);
        var made = await folder.Stores.Make(
            IWorkspaces.DemoName, Title, WorkspaceKind.Demo, connection => Fill(connection, today, folder.Clock, progress, cancellation), version: null, cancellation);
        return made.Problems;
    }

    private static Outcome<long> Fill(
        DbConnection connection, DateOnly today, TimeProvider clock, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        SettingsTable.Write(connection, DemoCompany.Settings, clock.GetUtcNow().UtcDateTime);
        var report = new Publisher(connection, DemoCompany.Settings, clock).Publish(
            DemoCompany.Feeds(today),
            new PublishOptions { TrueAt = new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.Zero), Progress = progress },
            cancellation);
        return report.Refusals.Count > 0 ? report.Refusals.Select(reason => new Problem(reason)).ToList() : report.Rows;
    }

    private static DateOnly? GeneratedFor(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT max(true_on) FROM import_batches WHERE kind = 'import'";
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<DateOnly>(0) : null;
    }

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
