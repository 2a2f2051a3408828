using Plumbline.Importing.Files;

namespace Plumbline.Importing.Mappings;

/// <summary>The rows of one feed of a mapping, from one or several tables. It may be read again and again.</summary>
internal sealed class MappedFeed(FeedHeader header, IReadOnlyList<TableReading> readings, FeedWatch? watch) : IFeed
{
    public FeedHeader Header => header;

    public IEnumerable<StagedRow> Rows(Action<Reject> rejected, CancellationToken cancellation)
    {
        var staged = new StagedRow(header.Fields.Count);

        foreach (var (i, reading) in readings.Index())
        {
            var reader = reading.Maker.Make();
            staged.Table = i;

            foreach (var row in reading.Table.Read(Log(reading, rejected), Progress(reading), cancellation))
            {
                if (reader.TryRead(row, staged, rejected))
                {
                    yield return staged;
                }
            }
        }
    }

    private ReadingLog Log(TableReading reading, Action<Reject> rejected) => reading.ReportsFile
        ? new ReadingLog(
            problem => rejected(new Reject(problem.File, problem.Line ?? 0, "", "", $"{problem.What} {problem.HowToMend}")),
            watch?.Skipped)
        : new ReadingLog();

    private Progress? Progress(TableReading reading) => watch?.Progress is { } told ? new Progress(reading.Table.FileName, told) : null;
}

/// <summary>Passes progress on at once, in the reading thread.</summary>
internal sealed class Progress(string table, Action<string, ReadingProgress> told) : IProgress<ReadingProgress>
{
    public void Report(ReadingProgress value) => told(table, value);
}
