using System.Globalization;
using Plumbline.Exports;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Results;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Exports;

/// <summary>The tables of a metric's page as files.</summary>
public static class MetricDownloads
{
    private const string CsvType = "text/csv; charset=utf-8";
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>As many rows as one spreadsheet can hold.</summary>
    private const int MostRows = 1_000_000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/metrics/{id}/table.csv", Table);
        endpoints.MapGet("/metrics/{id}/rows.csv", (string id, PageContext page, HttpContext context) => Rows(id, page, context, Csv, "csv"));
        endpoints.MapGet("/metrics/{id}/rows.xlsx", (string id, PageContext page, HttpContext context) => Rows(id, page, context, Xlsx, "xlsx"));
    }

    private static async Task<IResult> Table(string id, PageContext page, HttpContext context)
    {
        if (await Chosen(id, page, context) is not var (metric, question))
        {
            return Results.NotFound();
        }

        var by = BreakdownModel.FieldsOf(metric, question);
        var answer = await page.Workspace.Ask(question.For(metric.Id) with { By = by }, context.RequestAborted);
        if (answer.IsRefused)
        {
            return Refused(answer.Problems);
        }

        var text = new StringWriter();
        var csv = new CsvText(text);
        csv.Line([
            .. by, "value", "unit", "numerator", "denominator", "n", "low", "high", "low_sample", "null_reason", "period_start", "period_end", "compared_value", "change"]);
        foreach (var row in BreakdownModel.Sorted(answer.Value, page.Url["sort"]))
        {
            csv.Line([
                .. row.By.Values, row.Value, row.Unit, row.Numerator, row.Denominator, row.N, row.Low, row.High, row.LowSample, row.NullReason,
                row.PeriodStart, row.PeriodEnd, row.Compare?.Value, row.Compare?.Change]);
        }

        return new Attachment(Results.Text(text.ToString(), CsvType), FileName(metric, answer.Value.Period, "csv"));
    }

    private static async Task<IResult> Rows(
        string id, PageContext page, HttpContext context, Func<IEnumerable<IEnumerable<object?>>, IResult> write, string extension)
    {
        if (await Chosen(id, page, context) is not var (metric, question))
        {
            return Results.NotFound();
        }

        var records = await page.Workspace.Rows(RecordsModel.Query(metric, question, page.Url) with { Limit = MostRows }, context.RequestAborted);
        return records.IsRefused
            ? Refused(records.Problems)
            : new Attachment(write(Lines(records.Value)), FileName(metric, records.Value.Period, extension));
    }

    /// <summary>The heading, and a line for each record.</summary>
    private static IEnumerable<IEnumerable<object?>> Lines(RecordList records)
    {
        var fields = records.Rows is [var first, ..] ? first.Fields.Keys.ToList() : [];
        yield return ["part", "record", "source_id", "name", "date", .. fields, "numerator", "denominator"];
        foreach (var row in records.Rows)
        {
            yield return [
                row.Part, row.Record, row.SourceId, row.Name, row.On, .. fields.Select(field => row.Fields.GetValueOrDefault(field)), row.Numerator, row.Denominator];
        }
    }

    private static IResult Csv(IEnumerable<IEnumerable<object?>> lines)
    {
        var text = new StringWriter();
        var csv = new CsvText(text);
        foreach (var line in lines)
        {
            csv.Line(line);
        }

        return Results.Text(text.ToString(), CsvType);
    }

    private static IResult Xlsx(IEnumerable<IEnumerable<object?>> lines)
    {
        var book = new MemoryStream();
        WorkbookWriter.Write(book, "Records", lines);
        book.Position = 0;
        return Results.Stream(book, XlsxType);
    }

    private static async Task<(Metric Metric, Question Question)?> Chosen(string id, PageContext page, HttpContext context)
    {
        if (MetricModel.Find(id, page.Url["variant"], page.Workspace.Metrics) is not { } metric)
        {
            return null;
        }

        var choice = await PeriodChoice.Make(Question.From(page.Url), page.Workspace, [metric.Id], page.Today, context.RequestAborted);
        return (metric, choice.Question);
    }

    private static IResult Refused(IReadOnlyList<Plumbline.Metrics.Problem> problems) =>
        Results.Problem(string.Join(' ', problems.Select(problem => problem.ToString())), statusCode: StatusCodes.Status400BadRequest);

    private static string FileName(Metric metric, Plumbline.Metrics.Periods.Period period, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"{metric.Id}_{period.Start:yyyy-MM-dd}_{period.End:yyyy-MM-dd}.{extension}");

    /// <summary>A result that a browser saves instead of showing.</summary>
    private sealed class Attachment(IResult content, string name) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
            return content.ExecuteAsync(context);
        }
    }
}
