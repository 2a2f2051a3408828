using Plumbline.Importing.Templates;

namespace Plumbline.Web.Api.Replies;

/// <summary>A file to fill in for what a CRM's export does not have.</summary>
/// <param name="Table">The table it fills.</param>
/// <param name="Csv">The file: a head and two sample rows.</param>
/// <param name="Mapping">The mapping that imports it.</param>
/// <param name="Written">Where the files were written; empty when they were not.</param>
internal sealed record TemplateReply(
    string Name, string Table, string Sentence, IReadOnlyList<TemplateColumnReply> Columns, string Csv, string Mapping, IReadOnlyList<string> Written)
{
    public static TemplateReply Of(InputTemplate template) => new(
        template.Name, template.Entity.Table, template.Sentence,
        [.. template.Columns.Select(column => new TemplateColumnReply(column.Header, column.Meaning, column.Samples))],
        template.Csv(), template.Mapping(), []);
}

/// <summary>A column of a template.</summary>
/// <param name="Samples">What the two sample rows hold; an empty text is not known.</param>
internal sealed record TemplateColumnReply(string Name, string Meaning, IReadOnlyList<string> Samples);
