using Plumbline.Metrics.Waterfalls;

namespace Plumbline.Web.Api.Replies;

/// <summary>How a stock of money got from its opening to its closing: the opening and all lines are exactly the closing.</summary>
/// <param name="Unit">money, or money per month.</param>
internal sealed record WaterfallReply(
    QueryReply Query, DataReply Data, string Unit, WaterfallEndReply Opening, IReadOnlyList<WaterfallLineReply> Lines, WaterfallEndReply Closing, IReadOnlyList<string> Notes)
{
    public static WaterfallReply Of(Waterfall waterfall, string workspace) => new(
        QueryReply.Of(waterfall.Question.Query, waterfall.Period, workspace),
        DataReply.Of(waterfall.Data),
        waterfall.Question.Kind == WaterfallKind.Pipeline ? "money" : "money per month",
        Of(waterfall.Opening),
        [.. waterfall.Lines.Select(line => new WaterfallLineReply(line.Name, line.Amount, line.Records, line.Unknown))],
        Of(waterfall.Closing),
        [.. waterfall.Notes.Select(note => note.Text)]);

    private static WaterfallEndReply Of(WaterfallEnd end) => new(end.On, end.Amount, end.Records, end.Unknown);
}

/// <param name="On">The day at whose end it is looked at.</param>
/// <param name="N">How many deals, or customers.</param>
/// <param name="Unknown">How many of them have no known amount.</param>
internal sealed record WaterfallEndReply(DateOnly On, decimal Amount, long N, long Unknown);

/// <param name="Amount">Signed: what it adds to the opening.</param>
internal sealed record WaterfallLineReply(string Line, decimal Amount, long N, long Unknown);
