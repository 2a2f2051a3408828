using static System.FormattableString;

namespace Plumbline.Importing.Files;

/// <summary>Decides of each record whether it is a row to hand out; what is not goes to the log with its reason.</summary>
internal sealed class RecordCheck(string file, SourceHeader header, ReadingLog log)
{
    private readonly Footer _footer = new(header.Names.Count);

    /// <summary>Whether <paramref name="row"/> is a row. Cells blank beyond the header are cut off.</summary>
    /// <param name="row">The record.</param>
    /// <param name="inDoubt">Whether quotes above are broken, so that a record of another length is not trusted.</param>
    /// <param name="isSheet">Whether it comes from a sheet, where rows end at their last filled cell.</param>
    public bool IsRecord(SourceRow row, bool inDoubt, bool isSheet)
    {
        if (row.Line <= header.Line)
        {
            return false;
        }

        if (row.IsBlank)
        {
            log.BlankRows++;
            _footer.Blank();

            return false;
        }

        if (_footer.Reason(row) is { } reason)
        {
            log.Add(new SkippedText(file, row.Line, reason, row.Excerpt()));

            return false;
        }

        return HasRightWidth(row, inDoubt, isSheet);
    }

    private bool HasRightWidth(SourceRow row, bool inDoubt, bool isSheet)
    {
        var columns = header.Names.Count;
        var count = row.Count;

        if (!row.IsBlankFrom(columns) && !TakeBeside(row, isSheet))
        {
            return false;
        }

        row.Cut(columns);

        if (row.Count == columns || isSheet)
        {
            return true;
        }

        if (inDoubt || row.IsMalformed)
        {
            log.Add(new FileProblem(
                file, row.Line, Invariant($"This record has {count:N0} cells, the header has {columns:N0}, and quotes here or above are broken."),
                "Close the quotes, or write a quote inside a cell twice (\"\")."));

            return false;
        }

        log.ShortRows++;
        log.FirstShortRow ??= row.Line;

        return true;
    }

    /// <summary>Beside a table in a sheet people write remarks; in a text file a surplus cell means that cells were cut wrongly.</summary>
    private bool TakeBeside(SourceRow row, bool isSheet)
    {
        if (isSheet)
        {
            log.Add(new SkippedText(file, row.Line, "It stands beside the table, in a column without a name.", row.Excerpt(header.Names.Count)));
        }
        else
        {
            log.Add(new FileProblem(
                file, row.Line, Invariant($"This record has {row.Count:N0} cells, the header has {header.Names.Count:N0}."),
                "Put quotes around a cell that holds the delimiter."));
        }

        return isSheet;
    }
}
