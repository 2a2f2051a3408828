using System.Globalization;
using System.Text;
using Plumbline.Importing.Mappings;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Templates;

/// <summary>A column of a template.</summary>
/// <param name="Header">What stands above it: the field's name in mappings, or <c>id</c>.</param>
/// <param name="Field">The field it feeds; null for the record's id.</param>
/// <param name="Samples">What the two sample rows hold; a blank is not known.</param>
/// <param name="Meaning">What belongs into it, for whoever fills it in.</param>
public sealed record TemplateColumn(string Header, Field? Field, IReadOnlyList<string> Samples, string Meaning)
{
    /// <summary>People write names; only records that have none are referred to by their id.</summary>
    internal bool IsByName => Field is { Kind: FieldKind.Reference, References: { } table } && CrmSchema.Of(table).Label is not null;
}

/// <summary>
/// A file to fill in for what a CRM's export does not have: a head, two sample rows, and the mapping that imports it without a question.
/// </summary>
/// <param name="Name">What it is called on the command line, and its file.</param>
/// <param name="Entity">The table that it fills.</param>
/// <param name="Sentence">What it is about.</param>
public sealed record InputTemplate(string Name, Entity Entity, string Sentence, IReadOnlyList<TemplateColumn> Columns)
{
    /// <summary>The source system of what is typed or filled in by hand. Records of other systems are found by their names.</summary>
    public const string System = "plumbline";

    public string FileName => Name + ".csv";

    public string MappingName => Name + ".map.yaml";

    /// <summary>How its files are brought in.</summary>
    public string Command => $"plumbline import {FileName} --map {MappingName}";

    /// <summary>The head and the sample rows.</summary>
    public string Csv()
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        var csv = new Exports.CsvText(text);
        csv.Line([.. Columns.Select(column => (object?)column.Header)]);
        for (var row = 0; row < 2; row++)
        {
            csv.Line([.. Columns.Select(column => (object?)(column.Samples[row].Length == 0 ? null : column.Samples[row]))]);
        }

        return text.ToString();
    }

    /// <summary>The mapping that reads the file.</summary>
    public string Mapping() => Mapping(System, $"{Name}, filled in by hand", isAll: false);

    /// <param name="isAll">The file holds all rows of its system, so that what is missing is taken away; people must be known by then.</param>
    internal string Mapping(string system, string name, bool isAll)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {Sentence}\n{(isAll ? "" : $"# {Command}\n")}");
        text.Append(CultureInfo.InvariantCulture, $"mapping: {MappingReader.Form}\nname: {name}\nsystem: {system}\ndates: YYYY-MM-DD\nnumbers: \"1,234.56\"\n\n");
        text.Append(CultureInfo.InvariantCulture, $"feeds:\n  - file: {FileName}\n    into: {Entity.Table}\n");
        text.Append(Entity.NaturalKey.Count == 0 ? "    id: id\n" : "");
        text.Append(isAll ? "    load: full\n    fields:\n" : "    fields:\n");
        foreach (var column in Columns.Where(column => column.Field is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"      # {column.Meaning}\n      {column.Header}: {Source(column, isAll)}\n");
        }

        return text.ToString();
    }

    private static string Source(TemplateColumn column, bool isAll) => column switch
    {
        { IsByName: true, Field.References: "users" } when isAll => $"{{column: {column.Header}, by: name, create: no}}",
        { IsByName: true } => $"{{column: {column.Header}, by: name}}",
        { Field.Kind: FieldKind.Reference } => $"{{column: {column.Header}, by: id}}",
        { Field.Kind: FieldKind.Fraction } => $"{{column: {column.Header}, format: fraction}}",
        _ => column.Header,
    };

    /// <param name="columns">A line for each column: field, two samples and the meaning, with bars between.</param>
    internal static InputTemplate Of(string name, string table, string sentence, string columns) =>
        new(name, CrmSchema.Of(table), sentence, [.. columns.Split('\n').Select(line => Column(CrmSchema.Of(table), line))]);

    private static TemplateColumn Column(Entity entity, string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var field = parts[0] == "id" ? null : FieldNames.Find(entity, parts[0])
            ?? throw new InvalidOperationException($"{entity.Table} has no field {parts[0]}.");
        return new TemplateColumn(field is null ? "id" : FieldNames.Short(field), field, [parts[1], parts[2]], parts[3]);
    }
}
