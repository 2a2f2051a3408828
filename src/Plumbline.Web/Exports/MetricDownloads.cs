using System.Globalization;
using Plumbline.Exports;
using Plumbline.Metrics.Catalogue;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Exports;

/// <summary>The tables of a metric's page as files.</summary>
public static class MetricDownloads
{
    private const string ContentType = "text/csv; charset=utf-8";

    /// <summary>As many rows as one spreadsheet can hold.</summary>
    private const int MostRows = 1_000_000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/metrics/{id}/table.csv", Table);
        endpoints.MapGet("/metrics/{id}/rows.csv", Rows);
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
        foreach (var row in BreakdownModel.Sorted(answer.Value.Rows, page.Url["sort"]))
        {
            csv.Line([
                .. row.By.Values, row.Value, row.Unit, row.Numerator, row.Denominator, row.N, row.Low, row.High, row.LowSample, row.NullReason,
                row.PeriodStart, row.PeriodEnd, row.Compare?.Value, row.Compare?.Change]);
        }

        return Download(text, metric, answer.Value.Period);
    }

    private static async Task<IResult> Rows(string id, PageContext page, HttpContext context)
    {
        if (await Chosen(id, page, context) is not var (metric, question))
        {
            return Results.NotFound();
        }

        var records = await page.Workspace.Rows(RecordsModel.Query(metric, question, page.Url) with { Limit = MostRows }, context.RequestAborted);
        if (records.IsRefused)
        {
            return Refused(records.Problems);
        }

        var fields = records.Value.Rows is [var first, ..] ? first.Fields.Keys.ToList() : [];
        var text = new StringWriter();
        var csv = new CsvText(text);
        csv.Line(["part", "record", "source_id", "name", "date", .. fields, "numerator", "denominator"]);
        foreach (var row in records.Value.Rows)
        {
            csv.Line([
                row.Part, row.Record, row.SourceId, row.Name, row.On, .. fields.Select(field => row.Fields.GetValueOrDefault(field)), row.Numerator, row.Denominator]);
        }

        return Download(text, metric, records.Value.Period);
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

    private static Attachment Download(StringWriter csv, Metric metric, Plumbline.Metrics.Periods.Period period)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{metric.Id}_{period.Start:yyyy-MM-dd}_{period.End:yyyy-MM-dd}.csv");
        return new Attachment(Results.Text(csv.ToString(), ContentType), name);
    }

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
