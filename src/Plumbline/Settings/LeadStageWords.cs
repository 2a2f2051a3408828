using Plumbline.Metrics;
using Plumbline.Metrics.Crm;

namespace Plumbline.Settings;

/// <summary>A CRM's words for the stages of a lead and what they mean, as they are typed: <c>Working=mql, Accepted=sql</c>.</summary>
internal static class LeadStageWords
{
    private const string None = "usual";

    internal static Outcome<IReadOnlyDictionary<string, string>> Read(string text)
    {
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var parts = text == None ? [] : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        foreach (var part in parts)
        {
            if (part.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } word, var stage])
            {
                return new Problem("Write pairs with commas between them, like Working=mql,Accepted=sql, or usual.", part, null);
            }

            if (!CrmSchema.LeadStages.Contains(stage.ToLowerInvariant()))
            {
                return new Problem(
                    $"There is no stage '{stage}'.", part,
                    DidYouMean.Sentence(stage, CrmSchema.LeadStages) ?? $"Choose one of {string.Join(", ", CrmSchema.LeadStages)}.");
            }

            words[word] = stage.ToLowerInvariant();
        }

        return words;
    }

    internal static string Text(IReadOnlyDictionary<string, string> words) =>
        words.Count == 0 ? None : string.Join(',', words.Select(pair => $"{pair.Key}={pair.Value}"));
}
