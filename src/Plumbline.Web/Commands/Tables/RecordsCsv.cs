using Plumbline.Exports;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Commands.Tables;

/// <summary>The records behind a number, as CSV.</summary>
internal static class RecordsCsv
{
    public static string Of(RecordList list)
    {
        using var text = new StringWriter();
        var csv = new CsvText(text);
        var fields = RecordsTable.Fields(list);
        csv.Line(["part", "record", "id", "source_id", "name", "on", "numerator", "denominator", .. fields]);
        foreach (var row in list.Rows)
        {
            csv.Line([
                row.Part, row.Record, row.Id, row.SourceId, row.Name, row.On, row.Numerator, row.Denominator,
                .. fields.Select(field => row.Fields.GetValueOrDefault(field)),
            ]);
        }

        return text.ToString();
    }
}
