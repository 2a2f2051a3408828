using System.Globalization;
using System.Text;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Commands.Tables;

/// <summary>How a number is computed, as text.</summary>
internal static class ExplanationText
{
    public static string Of(Explanation explanation)
    {
        var text = new StringBuilder();
        var metric = explanation.Metric;
        text.Append(CultureInfo.InvariantCulture, $"{metric.Name} ({metric.Id}, definition {metric.Version})\n{metric.Sentence}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Formula\n  {explanation.Formula}\n");
        Section(text, "Switches", explanation.Switches.Select(pair => $"{pair.Key}: {pair.Value}"));
        Section(text, "Plan", explanation.Plan);
        foreach (var statement in explanation.Sql)
        {
            Section(text, "SQL", statement.Text.Split('\n'));
            Section(text, "Parameters", statement.Parameters.Select((value, index) =>
                string.Create(CultureInfo.InvariantCulture, $"${index + 1} = {Value(value)}")));
        }

        return text.ToString();
    }

    private static void Section(StringBuilder text, string head, IEnumerable<string> lines)
    {
        var written = lines.ToList();
        if (written.Count == 0)
        {
            return;
        }

        text.Append('\n').Append(head).Append('\n');
        foreach (var line in written)
        {
            text.Append("  ").Append(line.TrimEnd()).Append('\n');
        }
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        DateOnly day => day.ToIso(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
