using System.CommandLine;
using System.Globalization;
using System.Text;
using Plumbline.Importing.Templates;
using Plumbline.Metrics;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;
using Spectre.Console;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline templates [NAME…]</c>: files to fill in for what a CRM's export does not have.</summary>
internal static class TemplatesCommand
{
    private static readonly Argument<string[]> Templates = new("NAME")
    {
        Description = "The templates to write; without any they are listed, or with --out all written.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string> Out = NewOption.One("--out", "DIR", "The folder to write them into. Default: the one you are in.");
    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Verb Build() => new("templates", "Files to fill in for what a CRM's export does not have: costs, quotas, surveys and more.", Doer.ThisProcess, Act)
    {
        Templates, Out, Format,
    };

    private static async Task<int> Act(CommandRun run, CancellationToken cancellation)
    {
        var (names, folder) = (run.Words.GetValue(Templates) ?? [], run.Words.GetValue(Out));
        if (names.FirstOrDefault(name => InputTemplates.Find(name) is null) is { } unknown)
        {
            return run.Refuse(new Problem(
                $"There is no template '{unknown}'.", null,
                DidYouMean.Sentence(unknown, InputTemplates.All.Select(template => template.Name)) ?? "`plumbline templates` lists them all."));
        }

        var isJson = run.Words.GetValue(Format) is OutputFormat.Json;
        if (names.Length == 0 && folder is null)
        {
            run.Screen.Print(isJson ? Json.Text(InputTemplates.All.Select(TemplateReply.Of)) : Listed(run));
            return ExitCode.Done;
        }

        var chosen = names.Length == 0 ? InputTemplates.All : [.. names.Distinct().Select(name => InputTemplates.Find(name)!)];
        return await Write(run, chosen, run.Paths.Of(folder ?? "."), isJson, cancellation);
    }

    /// <summary>What somebody may have filled in already is never written over.</summary>
    private static async Task<int> Write(CommandRun run, IReadOnlyList<InputTemplate> templates, string folder, bool isJson, CancellationToken cancellation)
    {
        var files = templates.ToDictionary(template => Path.Combine(folder, template.FileName), template => template.Csv())
            .Concat(templates.ToDictionary(template => Path.Combine(folder, template.MappingName), template => template.Mapping())).ToList();
        if (files.Select(file => file.Key).FirstOrDefault(File.Exists) is { } there)
        {
            return run.Refuse(new Problem("This file is there already, and may be filled in.", there, "Move it away, or name another folder with --out."));
        }

        Directory.CreateDirectory(folder);
        foreach (var (path, text) in files)
        {
            await File.WriteAllTextAsync(path, text, cancellation);
        }

        run.Screen.Print(isJson
            ? Json.Text(templates.Select(template => TemplateReply.Of(template) with { Written = [Path.Combine(folder, template.FileName), Path.Combine(folder, template.MappingName)] }))
            : Said(templates));
        return ExitCode.Done;
    }

    private static string Said(IReadOnlyList<InputTemplate> templates)
    {
        var text = new StringBuilder();
        foreach (var template in templates)
        {
            text.Append(CultureInfo.InvariantCulture, $"Wrote {template.FileName} and {template.MappingName}. Put your rows in the place of the two samples, then: {template.Command}\n");
        }

        return text.ToString();
    }

    private static string Listed(CommandRun run)
    {
        var table = Drawing.NewTable();
        foreach (var head in (string[])["name", "what it is about", "columns"])
        {
            table.AddColumn(Drawing.TextColumn(head));
        }

        foreach (var template in InputTemplates.All)
        {
            string[] cells = [template.Name, template.Sentence, string.Join(", ", template.Columns.Select(column => column.Header))];
            table.AddRow(cells.Select(Drawing.Cell));
        }

        return Drawing.Text(table, run.Screen.Traits);
    }
}
