using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>The records behind a number, a page of them at a time.</summary>
public sealed record RecordsModel(RecordList? List, RowsPart Part, string? Sort, int Number, IReadOnlyList<Problem> Problems)
{
    public const int PageSize = 25;

    public int Pages => List is null ? 1 : (int)Math.Max(1, (List.Total + PageSize - 1) / PageSize);

    public static async Task<RecordsModel> Load(Metric metric, Question question, PageContext page, CancellationToken cancellation)
    {
        var query = Query(metric, question, page.Url);
        var number = int.TryParse(page.Url["page"], out var asked) && asked is > 0 and < 1_000_000 ? asked : 1;
        var records = await page.Workspace.Rows(query with { Limit = PageSize, Offset = (number - 1) * PageSize }, cancellation);
        return new RecordsModel(records.IsRefused ? null : records.Value, query.Part, query.Order, number, records.Problems);
    }

    /// <summary>The question for all records, in the order and for the part that the address names.</summary>
    public static RowsQuery Query(Metric metric, Question question, PageUrl url) =>
        new(question.For(metric.Id) with { Compare = Comparison.None }, PartOf(url["part"]), Order: url["rows-sort"]);

    private static RowsPart PartOf(string? text) => text switch
    {
        "numerator" => RowsPart.Numerator,
        "denominator" => RowsPart.Denominator,
        _ => RowsPart.Both,
    };
}
