using Plumbline.Metrics.Changes;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Words;

/// <summary>What changed a number.</summary>
public static partial class Texts
{
    public const string WhyTitle = "Why did it change?";
    public const string WhyBy = "Show what each of these brought:";
    public const string ColumnBefore = "Before";
    public const string ColumnAfter = "After";
    public const string ColumnMix = "Mix";
    public const string ColumnOwnRate = "Own rate";
    public const string ColumnOwnLevel = "Own level";
    public const string ColumnNumber = "Number";
    public const string ColumnSize = "Size";
    public const string ColumnEffect = "Effect";
    public const string ColumnInput = "Input";
    public const string CountedTwice = "Counted more than once";
    public const string FewBeforeOrAfter = "few records";

    public static string Others(int count) => $"{count} others";

    /// <summary>From what to what it went, and who brought most of it.</summary>
    public static string WhyLead(WhyModel model, Formats formats)
    {
        var (why, unit) = (model.Why, model.Why.Metric.Unit);
        var lead = $"From {formats.Full(why.Before, unit)} to {formats.Full(why.After, unit)}: {formats.Change(why.Change, null, unit)}.";
        return model.First is { } first && model.Split is { } split
            ? $"{lead} {Names.OfValue(first.By.Values.First())} ({Names.OfField(split.Breakdown)}) brought {formats.Change(first.Effect, null, unit)}{Mostly(first, model)}."
            : lead;
    }

    /// <summary>How to read the columns.</summary>
    public static string WhyMeans(WhyModel model) => (model.Split, model.IsRatio, model.HasRate) switch
    {
        (null, _, _) => "The effects of the inputs add up to the change, whichever of them came first.",
        (_, true, true) => $"Mix: it has more or less of the whole than before, and is better or worse than the whole. {(model.IsShare ? ColumnOwnRate : ColumnOwnLevel)}: it changed itself. All effects add up to the change.",
        (_, false, true) => "Number: there were more or fewer. Size: each was larger or smaller. All effects add up to the change.",
        _ => "All effects add up to the change.",
    };

    private static string Mostly(ChangePart part, WhyModel model)
    {
        if (!model.HasRate || Math.Abs(part.Mix) == Math.Abs(part.Rate))
        {
            return "";
        }

        return (Math.Abs(part.Rate) > Math.Abs(part.Mix), model.IsRatio) switch
        {
            (true, true) => model.IsShare ? ", mostly by its own rate" : ", mostly by its own level",
            (true, false) => ", mostly by the size of each",
            (false, true) => ", mostly by its weight in the whole",
            (false, false) => ", mostly by their number",
        };
    }
}
