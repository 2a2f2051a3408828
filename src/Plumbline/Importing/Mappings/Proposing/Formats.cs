using Plumbline.Importing.Values;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>
/// Settles date and number formats. What most columns prove is stated once for the whole mapping; a column that differs
/// states its own; one that proves nothing follows the proven columns of its own file, and asks where there are none.
/// </summary>
internal static class Formats
{
    public static ReadingRules Settle(List<FeedDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            draft.Profiles.Complete(Dated(draft).Concat(Numeric(draft)).Where(field => !IsSettled(draft, field)).Select(field => field.Column));
        }

        var dates = Settle(drafts, Dated, (draft, field) => Finding(draft.Profiles[field.Column].Dates), "dates");
        var numbers = Settle(drafts, Numeric, (draft, field) => Finding(draft.Profiles[field.Column].Numbers), "numbers");

        return ReadingRules.None with { Dates = dates, Numbers = numbers };
    }

    /// <summary>What one column says: its format by name, the formats that fit it too, and the evidence.</summary>
    private sealed record Found(Certainty Certainty, string? Format, IReadOnlyList<string> Fitting, string Sentence);

    private static Found Finding<T>(FormatFinding<T> finding)
        where T : class =>
        new(finding.Certainty, finding.Format?.ToString(), [.. finding.Fitting.Select(format => $"{format}")], finding.Sentence);

    private static IEnumerable<DraftField> Dated(FeedDraft draft) => All(draft).Where(field => field.Mapping.Field.Kind.IsDated());

    private static IEnumerable<DraftField> Numeric(FeedDraft draft) => All(draft).Where(field => field.Mapping.Field.Kind.IsNumeric());

    private static IEnumerable<DraftField> All(FeedDraft draft) =>
        draft.Fields.Concat(draft.Custom).Where(field => field.Column >= 0 && field.Mapping.Origin is FromColumns);

    private static bool IsSettled(FeedDraft draft, DraftField field) => field.Mapping.Field.Kind.IsDated()
        ? draft.Profiles[field.Column].Dates is { Certainty: Certainty.Proven, Fitting.Count: 1 }
        : draft.Profiles[field.Column].Numbers is { Certainty: Certainty.Proven, Fitting.Count: 1 };

    private static string? Settle(
        List<FeedDraft> drafts, Func<FeedDraft, IEnumerable<DraftField>> fields, Func<FeedDraft, DraftField, Found> finding, string what)
    {
        var found = drafts.SelectMany(draft => fields(draft).Select(field => (Draft: draft, Field: field, Found: finding(draft, field)))).ToList();
        var proven = found.Where(one => one.Found is { Format: not null } and not { Certainty: Certainty.Proven, Fitting.Count: > 1 }).ToList();
        var common = proven.GroupBy(one => one.Found.Format!).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;

        foreach (var (draft, field, one) in found)
        {
            var ofFile = proven.Where(other => other.Draft.Profiles == draft.Profiles).Select(other => other.Found.Format!).Distinct().ToList();
            var format = Choose(field, one, common, ofFile, what);

            // A share says percent or fraction in this place; its numbers follow the mapping.
            if (field.Mapping.Field.Kind != FieldKind.Fraction && format != common)
            {
                field.Mapping = field.Mapping with { Format = format };
            }
        }

        return common;
    }

    private static string? Choose(DraftField field, Found found, string? common, List<string> ofFile, string what)
    {
        if (found.Certainty == Certainty.None || (found.Certainty == Certainty.Proven && found.Fitting.Count > 1))
        {
            return common is null || found.Fitting.Count == 0 || found.Fitting.Contains(common) ? common : found.Format;
        }

        if (found.Certainty != Certainty.Ambiguous)
        {
            if (found.Certainty == Certainty.Likely)
            {
                field.Say(Certainty.Likely, found.Sentence);
            }

            return found.Format;
        }

        if (ofFile is [var only] && found.Fitting.Contains(only))
        {
            field.Say(Certainty.Likely, $"{found.Sentence} Other {what} of the same file are written {only}, so these are taken as such.");
            return only;
        }

        field.Say(Certainty.Ambiguous, found.Sentence);
        return MappingWords.Ask;
    }
}
