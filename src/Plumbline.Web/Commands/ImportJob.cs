using Plumbline.Importing;
using Plumbline.Importing.Publishing;
using Plumbline.Importing.Running;
using Plumbline.Web.Commands.Screens;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary>One import on its way into a workspace, shown on a screen.</summary>
internal sealed class ImportJob(IScreen screen, OpenWorkspace workspace, PreparedImport import, PublishOptions options)
{
    private SkippedLines _skipped = new([]);

    /// <summary>What was found out about the files, the lines that were passed over when they were last read included.</summary>
    public IReadOnlyList<string> Notes => [.. import.Notes, .. _skipped.Notes];

    public Task<ImportPreview> Preview(int rows, CancellationToken cancellation) => Shown(
        progress => workspace.Publish(
            publisher => publisher.Preview(
                Feeds(), options with { Progress = progress }, rows, cancellation),
            cancellation));

    public Task<ImportReport> Publish(CancellationToken cancellation) => Shown(
        progress => workspace.Publish(
            publisher => publisher.Publish(
                Feeds(), options with { Progress = progress }, cancellation),
            cancellation));

    private IReadOnlyList<IFeed> Feeds()
    {
        _skipped = new SkippedLines(import.Tables);
        return import.Feeds(workspace.Settings.TimeZone, _skipped.Watch);
    }

    private async Task<T> Shown<T>(Func<IProgress<ImportProgress>, Task<T>> work)
    {
        try
        {
            return await work(new ImportDisplay(screen, import.ExpectedRows));
        }
        finally
        {
            screen.Show(null);
        }
    }
}

/// <summary>Draws an import's progress; called from the thread that imports.</summary>
internal sealed class ImportDisplay(IScreen screen, long expectedRows) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value) => screen.Show(new Progress(
        value.Stage switch
        {
            ImportStage.Reading => $"Reading {value.Source}",
            ImportStage.Comparing => "Comparing with what is known",
            ImportStage.Deriving => "Working out facts",
            _ => "Publishing",
        },
        value.Rows,
        value.RowsPerSecond,
        value.Stage is ImportStage.Reading && expectedRows > 0 ? Math.Min(1, (double)value.Rows / expectedRows) : null));
}
