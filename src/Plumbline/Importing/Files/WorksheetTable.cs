using ExcelDataReader;

namespace Plumbline.Importing.Files;

/// <summary>One sheet of a workbook. Values are those that the workbook stores; formulas are never calculated.</summary>
internal sealed class WorksheetTable : SourceTable
{
    private const int RowsPerReport = 1024;

    public required ByteSource Source { get; init; }

    public required int Sheet { get; init; }

    public required ReadingLimits Limits { get; init; }

    public override IEnumerable<SourceRow> Read(
        ReadingLog log, IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var reader = Workbook.Reader(Source, Limits);
        var check = new RecordCheck(FileName, Header, log);
        var row = new SourceRow();
        var rows = 0L;

        for (var i = 0; i < Sheet; i++)
        {
            reader.NextResult();
        }

        for (var line = 1L; Advance(reader, log, line); line++)
        {
            cancellation.ThrowIfCancellationRequested();
            WorkbookCells.Fill(row, reader, Header.Names.Count + WorkbookCells.Beyond);
            row.Line = line;

            if (!check.IsRecord(row, inDoubt: false, isSheet: true))
            {
                continue;
            }

            if (++rows % RowsPerReport == 0)
            {
                progress?.Report(new ReadingProgress(rows, line, ApproximateRows));
            }

            yield return row;
        }

        progress?.Report(new ReadingProgress(rows, ApproximateRows, ApproximateRows));
    }

    private bool Advance(IExcelDataReader reader, ReadingLog log, long line)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception failure) when (Workbook.IsDamage(failure))
        {
            log.Add(new FileProblem(FileName, line, $"The sheet is damaged: {failure.Message}", "Open it in Excel and save it again. Nothing from this row on was read."));

            return false;
        }
    }
}
