using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages.Stories;

/// <summary>How much is done, and whether leads are followed up long enough to answer.</summary>
internal static class ActivityStory
{
    /// <summary>The tenth try and later ones are too rare to tell apart.</summary>
    private const int MostTouches = 9;

    public static async Task<Story?> Tell(Teller teller)
    {
        var touches = await teller.By("touch_rank", "response_rate_by_touch");
        var kinds = await teller.By("activity_type", "activities_logged");
        var followed = teller.Listed("followup_compliance_rate").Where(row => row is { Value: not null, N: > 0 } && row.By.Values.First() is not null).ToList();
        var given = teller.Listed("single_followup_abandon_rate").Where(row => row is { Value: not null, LowSample: false } && row.By.Values.First() is not null).ToList();
        return new Story(
            teller["activities_logged"]?.Value is { } logged ? teller.Formats.Short(logged, "count") : null,
            Texts.OfActivities,
            Stories.Said(Whole(teller), Followed(teller), GivenUp(given, teller)),
            Stories.There(FollowUps(followed, given, teller), await CallTimes.Tell(teller), Answers(touches, teller), Kinds(kinds, teller)));
    }

    private static Said? Whole(Teller teller) => teller["activity_per_rep_day"]?.Value is { } day
        ? new Said(Texts.ActivityWhole(teller.Formats.Short(day, "number"), teller["connect_rate"]?.Value is { } reached ? teller.Formats.Percent(reached) : null), teller.Link("activity_per_rep_day"))
        : null;

    private static Said? Followed(Teller teller) => (teller["followup_compliance_rate"], teller["single_followup_abandon_rate"]) is ({ Value: { } kept, Denominator: { } leads }, { Value: { } given })
        ? new Said(Texts.FollowedUp(teller.Formats.Full(leads, "count"), teller.Formats.Percent(kept), teller.Formats.Percent(given)), teller.Link("followup_compliance_rate"))
        : null;

    /// <summary>Who gives up soonest, when it stands out from all others together.</summary>
    private static Said? GivenUp(List<AnswerRow> given, Teller teller) =>
        given is [var first, var second, ..] && first.Low > second.High
            ? new Said(Texts.GivesUpSoonest(Teller.LabelOf(first), teller.Formats.Percent(first.Value!.Value)), teller.Link("single_followup_abandon_rate", first))
            : null;

    private static Bars? FollowUps(List<AnswerRow> followed, List<AnswerRow> given, Teller teller)
    {
        if (followed.Count == 0)
        {
            return null;
        }

        var byName = given.ToLookup(Teller.LabelOf);
        var rows = followed.Select(row => teller.RateBar(row) with
        {
            Note = byName[Teller.LabelOf(row)].FirstOrDefault()?.Value is { } share ? teller.Formats.Percent(share) : Formats.Dash,
        });
        return new Bars("followups", Texts.FollowUpsTitle(followed, teller.Formats), Texts.ColumnRep, Texts.ColumnFollowedUp, [.. rows])
        {
            NoteHead = Texts.ColumnGivenUp,
            Help = Texts.FollowUpsHelp,
        };
    }

    private static Bars? Answers(IReadOnlyList<AnswerRow> touches, Teller teller)
    {
        var known = touches
            .Where(row => row.Value is not null && int.TryParse(row.By.Values.First(), out var rank) && rank <= MostTouches)
            .OrderBy(row => int.Parse(row.By.Values.First()!, System.Globalization.CultureInfo.InvariantCulture))
            .ToList();
        return known.Where(row => !row.LowSample).MaxBy(row => row.Value) is not { } best
            ? null
            : new Bars("answers", Texts.AnswersTitle(best.By.Values.First()!, teller.Formats.Percent(best.Value!.Value)), Texts.ColumnTouch, Texts.ColumnAnswered, [.. known.Select(row => teller.RateBar(row))])
            {
                NoteHead = Texts.ColumnTouches,
                Help = Texts.AnswersHelp,
            };
    }

    private static Division? Kinds(IReadOnlyList<AnswerRow> kinds, Teller teller)
    {
        var whole = kinds.Sum(row => row.Value ?? 0);
        return whole <= 0 ? null : new Division(
            "kinds", Texts.KindsTitle,
            [.. kinds.Where(row => row.Value > 0).OrderByDescending(row => row.Value).Take(Division.Most).Select(row => new DivisionPart(
                Names.Capital(Teller.LabelOf(row).Replace('_', ' ')), teller.Link("activities_logged", row), row.Value!.Value / whole, teller.Formats.Full(row.Value, "count")))],
            0, "");
    }
}
