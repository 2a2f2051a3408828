using Plumbline.Importing.Files;
using Plumbline.Web.Tests.Fakes;

namespace Plumbline.Web.Tests;

/// <summary>The records behind a number as files to take along.</summary>
public class RowsFileTests
{
    [Fact]
    public async Task Rows_come_as_a_file_with_every_record_and_no_formula()
    {
        await using var app = await RunningApp.Start(FakeWorkspaces.With(["=cmd|' /c calc'!A1", "-2+3"]));

        using var answer = await app.Fetch("/metrics/win_rate/rows.csv?period=2026-Q3");
        var lines = (await RunningApp.Text(answer)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        answer.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull().ShouldContain("win_rate_");
        lines.Length.ShouldBe(121);
        lines.ShouldAllBe(line => !line.Contains(",=cmd", StringComparison.Ordinal) && !line.Contains(",-2+3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_come_as_a_workbook_that_the_importer_reads()
    {
        await using var app = await RunningApp.Start(FakeWorkspaces.With(["=cmd|' /c calc'!A1", "-2+3"]));

        using var answer = await app.Fetch("/metrics/win_rate/rows.xlsx?period=2026-Q3");
        var book = Path.Combine(Directory.CreateTempSubdirectory("plumbline-book-").FullName, "rows.xlsx");
        await File.WriteAllBytesAsync(book, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var table = SourceFiles.Open([book], cancellation: TestContext.Current.CancellationToken).Tables.ShouldHaveSingleItem();
        var rows = table.Read(new ReadingLog(), null, TestContext.Current.CancellationToken)
            .Select(row => Enumerable.Range(0, row.Count).Select(row.Text).ToList()).ToList();

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull().ShouldEndWith(".xlsx");
        table.Header.Names.Take(5).ShouldBe(["part", "record", "source_id", "name", "date"]);
        rows.Count.ShouldBe(120);
        rows.ShouldContain(row => row.Contains("-2+3"), "text stays as it is");
        Directory.Delete(Path.GetDirectoryName(book)!, recursive: true);
    }
}
