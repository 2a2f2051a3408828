using Plumbline.Metrics.Waterfalls;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Words;

/// <summary>How a stock of money got from one day to another.</summary>
public static partial class Texts
{
    public const string WaterfallTitle = "What moved the pipeline";
    public const string WaterfallWhich = "Which deals count:";
    public const string WaterfallAll = "All open deals";
    public const string WaterfallDue = "Due in the period";
    public const string WaterfallOf = "Open pipeline";
    public const string WaterfallOfDue = "Open pipeline due in the period";
    public const string WaterfallMeans = "The opening and all movements are exactly the closing. A bar leads to its deals. Won deals leave at the amount they were won for, all others at what they were worth at the opening.";
    public const string BridgeTitle = "What moved monthly revenue";
    public const string BridgeOf = "Monthly recurring revenue";
    public const string BridgeMeans = "The opening and all movements are exactly the closing. Each customer's whole monthly revenue is looked at: who ends one of two subscriptions pays less, and has not left.";
    public const string ColumnAmount = "Amount";
    public const string ColumnDeals = "Deals";
    public const string ColumnCustomers = "Customers";
    public const string ColumnUnknown = "Without an amount";

    public static string WaterfallLine(string name) => name switch
    {
        "new" => "New",
        "reopened" => "Reopened",
        "restored" => "Restored",
        "transferred_in" => "Transferred in",
        "pulled_in" => "Pulled in",
        "pushed_in" => "Pushed in",
        "increased" => "Increased",
        "decreased" => "Decreased",
        "won" => "Won",
        "lost" => "Lost",
        "disqualified" => "Disqualified",
        "removed" => "Removed",
        "transferred_out" => "Transferred out",
        "pushed_out" => "Pushed out",
        "pulled_out" => "Pulled out",
        "expansion" => "Expansion",
        "reactivation" => "Reactivation",
        "contraction" => "Contraction",
        "churn" => "Churn",
        _ => "Exchange rates",
    };

    /// <summary>How much there is, of how many deals, and how that compares with the opening.</summary>
    public static string PipelineAnswer(Waterfall waterfall, Formats formats)
    {
        var (opening, closing) = (waterfall.Opening, waterfall.Closing);
        var deals = $"{formats.Count(closing.Records)} {(closing.Records == 1 ? "deal was" : "deals were")} open at the end of {formats.Date(closing.On)}";
        var change = waterfall.Change == 0 ? "as much" : $"{formats.Short(Math.Abs(waterfall.Change), "money")} {(waterfall.Change > 0 ? "more" : "less")}";
        return $"{deals}, {change} {(waterfall.Change == 0 ? "as" : "than")} at the end of {formats.Date(opening.On)}.";
    }

    /// <summary>What brought and what took most.</summary>
    public static string WaterfallLead(Waterfall waterfall, Formats formats)
    {
        var (opening, closing) = (waterfall.Opening, waterfall.Closing);
        var lead = $"From {formats.Full(opening.Amount, "money")} at the end of {formats.Date(opening.On)} to {formats.Full(closing.Amount, "money")} at the end of {formats.Date(closing.On)}: {formats.Change(waterfall.Change, null, "money")}.";
        var (most, least) = (waterfall.Lines.MaxBy(line => line.Amount)!, waterfall.Lines.MinBy(line => line.Amount)!);
        return lead
            + (most.Amount > 0 ? $" Most came by: {WaterfallLine(most.Name).ToLowerInvariant()}, {formats.Change(most.Amount, null, "money")}." : "")
            + (least.Amount < 0 ? $" Most left by: {WaterfallLine(least.Name).ToLowerInvariant()}, {formats.Change(least.Amount, null, "money")}." : "");
    }

    /// <summary>A bar of a waterfall, when one points at it.</summary>
    public static string WaterfallPoint(WaterfallBar bar, bool isRevenue, Formats formats)
    {
        var amount = bar.IsEnd ? formats.Full(bar.Amount, "money") : formats.Part(bar.Amount, "money");
        var word = isRevenue ? bar.Records == 1 ? "customer" : "customers" : bar.Records == 1 ? "deal" : "deals";
        return bar.Records == 0 ? amount : $"{amount}  ({formats.Count(bar.Records)} {word})";
    }
}
