using System.Diagnostics;
using Plumbline.Metrics.Crm;
using Plumbline.Stores;

namespace Plumbline.Importing.Publishing;

/// <summary>Writes the rows of feeds into temporary tables. Nothing but a chunk of rows is held in memory.</summary>
internal sealed class FeedStager(StoreSession session, LocalDates dates, IProgress<ImportProgress>? progress)
{
    private const int RowsPerReport = 16_384;
    private const int MostWaiting = 8;

    private readonly long _started = Stopwatch.GetTimestamp();
    private long _rows;

    internal List<StagedFeed> Stage(IReadOnlyList<IFeed> feeds) => [.. feeds.Select((feed, i) => Stage(feed, i + 1))];

    private StagedFeed Stage(IFeed feed, int number)
    {
        var header = feed.Header;
        var table = StagedFeed.RawTable(number);
        session.Temporary(table, Definition(header));
        var rejects = new List<Reject>();
        var before = _rows;

        using (var appender = Engine.Writer(session.Connection, table))
        {
            Read(feed, rejects.Add, row => Append(appender, header, row));
            appender.Close();
        }

        Report(header.Source);

        return new StagedFeed(number, header, rejects, _rows - before);
    }

    // Reading a row and writing its values cost about the same, so another thread writes while the next rows are read.
    private void Read(IFeed feed, Action<Reject> rejected, Action<StagedRow> write)
    {
        RowBatch Make() => new(feed.Header.Fields.Count);
        using var relay = new Relay<RowBatch>(MostWaiting, full => full.Empty(write), Make);
        var batch = Make();

        foreach (var row in feed.Rows(rejected, session.Cancellation))
        {
            batch.Add(row);
            _rows++;

            if (batch.IsFull)
            {
                batch = relay.Pass(batch);
            }

            if (_rows % RowsPerReport == 0)
            {
                session.Cancellation.ThrowIfCancellationRequested();
                Report(feed.Header.Source);
            }
        }

        relay.Finish();
        batch.Empty(write);
    }

    private static string Definition(FeedHeader header)
    {
        var columns = header.Fields.SelectMany(given => Columns.Of(given.Field))
            .Select(column => $"{column.Name} {(column.Field.Kind == FieldKind.Reference ? "TEXT" : column.Type)}");

        return string.Join(", ", ["row_no BIGINT", "line BIGINT", .. header.MayRepeat ? ["table_no BIGINT"] : Array.Empty<string>(), "source_id TEXT", .. columns, "custom TEXT"]);
    }

    private void Append(IBulkWriter appender, FeedHeader header, StagedRow row)
    {
        appender.Whole(appender.Rows + 1);
        appender.Whole(row.Line);

        if (header.MayRepeat)
        {
            appender.Whole(row.Table);
        }

        appender.Text(row.SourceId);

        for (var i = 0; i < header.Fields.Count; i++)
        {
            Append(appender, header.Fields[i].Field.Kind, row.Values[i]);
        }

        appender.Text(row.Custom);
        appender.EndRow();
    }

    private void Append(IBulkWriter appender, FieldKind kind, in StagedValue value)
    {
        switch (kind)
        {
            case FieldKind.Whole:
                appender.Whole(value.Whole);
                break;
            case FieldKind.Number or FieldKind.Money or FieldKind.Fraction:
                appender.Number(value.Number);
                break;
            case FieldKind.Flag:
                appender.Flag(value.Flag);
                break;
            case FieldKind.Date:
                appender.Date(DateOf(value));
                break;
            case FieldKind.Moment:
                appender.Instant(value.InstantUtc);
                appender.Date(DateOf(value));
                break;
            default:
                appender.Text(value.Text);
                break;
        }
    }

    private DateOnly? DateOf(in StagedValue value) => value.InstantUtc is { } instant ? dates.Of(instant) : value.Date;

    private void Report(string source)
    {
        var seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        progress?.Report(new ImportProgress(ImportStage.Reading, source, _rows, seconds < 1 ? 0 : _rows / seconds));
    }
}
