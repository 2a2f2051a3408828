using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>Whether a change is good, in a word, an arrow and a tone: never in a colour alone.</summary>
/// <param name="Arrow">Up, down, or level.</param>
/// <param name="Word">better, worse, unchanged; null when neither way is good.</param>
/// <param name="Tone">good, bad or even: the class that colours it.</param>
public sealed record Judgement(string Arrow, string? Word, string Tone)
{
    public static Judgement Of(Metric metric, ComparedValue? compared)
    {
        if (compared?.Change is not { } change)
        {
            return new Judgement("", null, "even");
        }

        var arrow = change > 0 ? "▲" : change < 0 ? "▼" : "●";
        return (Math.Sign(change), metric.Direction) switch
        {
            (0, _) => new Judgement(arrow, Texts.Unchanged, "even"),
            (1, Direction.Higher) or (-1, Direction.Lower) => new Judgement(arrow, Texts.Better, "good"),
            (-1, Direction.Higher) or (1, Direction.Lower) => new Judgement(arrow, Texts.Worse, "bad"),
            _ => new Judgement(arrow, null, "even"),
        };
    }

    /// <summary>The band a value lies in, for a metric that is good between two bounds.</summary>
    public static Band? BandOf(Metric metric, decimal? value) => value is not { } known
        ? null
        : metric.Bands.LastOrDefault(band => band.IsReachedBy(known));
}
