using Plumbline.Changes;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>Why a metric changed, as its page shows it.</summary>
/// <param name="Split">The breakdown that is shown; null for a formula, whose inputs are shown.</param>
public sealed record WhyModel(WhyAnswer Why, ChangeSplit? Split)
{
    /// <summary>So many labels are shown; the others together.</summary>
    private const int Labels = 8;

    public IReadOnlyList<ChangePart> Shown => Split is null ? [] : [.. Split.Parts.Take(Labels)];

    public IReadOnlyList<ChangePart> Others => Split is null ? [] : [.. Split.Parts.Skip(Labels)];

    public bool IsRatio => Shown.Any(part => (part.After ?? part.Before)!.Denominator is not null);

    /// <summary>Whether what is divided is a rate; a mean of days or of money is none.</summary>
    public bool IsShare => Why.Metric.Unit == "fraction";

    /// <summary>Whether anything but weight or number changed.</summary>
    public bool HasRate => Shown.Any(part => part.Rate != 0);

    /// <summary>The largest effect there is: what the bars are drawn against.</summary>
    public decimal Largest => Shown.Select(part => Math.Abs(part.Effect)).Concat(Why.Inputs.Select(input => Math.Abs(input.Effect))).DefaultIfEmpty(0).Max();

    /// <summary>The one label that is worth naming in a sentence; null when none stands out or it rests on too few records.</summary>
    public ChangePart? First => Shown is [{ LowSample: false } first, ..] && Why.Change is { } change && Math.Sign(first.Effect) == Math.Sign(change)
        && Math.Abs(first.Effect) >= Math.Abs(change) / 2 ? first : null;

    /// <returns>Null when nothing moved, also not one part against another, or nothing can be said about it.</returns>
    public static async Task<WhyModel?> Load(Metric metric, Question question, AnswerRow? row, PageContext page, CancellationToken cancellation)
    {
        if (row?.Compare?.Change is null)
        {
            return null;
        }

        var why = await new Why(page.Workspace.Ask).Explain(question.For(metric.Id), cancellation);
        if (why.IsRefused || (why.Value.Splits.Count == 0 && why.Value.Inputs.Count == 0))
        {
            return null;
        }

        var splits = why.Value.Splits;
        var model = new WhyModel(why.Value, splits.FirstOrDefault(split => split.Breakdown == page.Url["why"]) ?? (splits.Count == 0 ? null : splits[0]));
        return model.Largest == 0 ? null : model;
    }
}
