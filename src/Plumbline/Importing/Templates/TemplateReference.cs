using System.Globalization;
using System.Text;

namespace Plumbline.Importing.Templates;

/// <summary>The page of the documentation that lists all templates.</summary>
public static class TemplateReference
{
    public static string Page()
    {
        var text = new StringBuilder(
            """
            # Templates

            What a CRM's export does not have comes in by files that you fill in. `plumbline templates` lists them, `plumbline templates costs` writes one with
            its mapping; they are also on the page of imports and at `/api/v1/templates`. Put your rows in the place of the two samples. Names of people, teams,
            customers and deals are as in the CRM: they are found whatever system they came from, and who is not known yet is made. An empty cell is not known.
            The same row again changes nothing; the same id, or the same keys where there is no id, with other values corrects it.

            A metric that has no value because one of these is missing says which.

            """);
        foreach (var template in InputTemplates.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {template.Name}\n\n{template.Sentence}\n\n| column | for example | meaning |\n| --- | --- | --- |\n");
            foreach (var column in template.Columns)
            {
                var samples = string.Join(", then ", column.Samples.Where(sample => sample.Length > 0).Distinct().Select(sample => $"`{sample}`"));
                text.Append(CultureInfo.InvariantCulture, $"| `{column.Header}` | {(samples.Length == 0 ? "blank" : samples)} | {column.Meaning} |\n");
            }
        }

        return text.ToString();
    }
}
