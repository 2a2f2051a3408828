using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages.Stories;

/// <summary>Whether what helps to sell is used, and whether it helps.</summary>
internal static class EnablementStory
{
    /// <summary>More content than that is looked up, not read through.</summary>
    private const int MostContent = 15;

    public static async Task<Story?> Tell(Teller teller)
    {
        var stages = await teller.By(["stage", "pipeline"], null, "playbook_adherence");
        var content = await teller.By("asset", "content_engagement_rate", "content_win_delta");
        var trainings = await teller.By("training", "training_completion_rate", "training_pass_rate");
        var followed = stages.Where(row => row.Value is not null).OrderBy(row => row.Value).ToList();
        return new Story(
            teller["playbook_adherence"]?.Value is { } kept ? teller.Formats.Percent(kept) : null,
            Texts.OfPlaybook,
            Stories.Said(Playbook(followed, teller), Content(teller), Trained(teller)),
            Stories.There(Stages(followed, teller), Assets(content, teller), Trainings(trainings, teller)));
    }

    private static Said? Playbook(List<AnswerRow> stages, Teller teller) => teller["playbook_adherence"] switch
    {
        { Value: { } kept } => new Said(Texts.PlaybookWhole(
            teller.Formats.Percent(kept), stages.FirstOrDefault(row => !row.LowSample) is { } least ? (least.By.Values.First() ?? Texts.NoLabel, teller.Formats.Percent(least.Value!.Value)) : null), teller.Link("playbook_adherence")),
        { } none => new Said(Names.Capital(Texts.NullReason(none.NullReason)) + ".", teller.Page.Link("/settings").ToString()),
        _ => null,
    };

    private static Said? Content(Teller teller) => (teller["content_engagement_rate"], teller["content_staleness"]) switch
    {
        ({ Value: { } looked }, { Numerator: { } stale, Denominator: { } all }) =>
            new Said(Texts.ContentWhole(teller.Formats.Percent(looked), teller.Formats.Full(stale, "count"), teller.Formats.Full(all, "count")), teller.Link("content_engagement_rate")),
        _ => null,
    };

    private static Said? Trained(Teller teller) => teller["training_completion_rate"] is { Value: { } done, Numerator: { } above, Denominator: { } below }
        ? new Said(Texts.TrainingWhole(teller.Formats.Percent(done), teller.Formats.Full(above, "count"), teller.Formats.Full(below, "count")), teller.Link("training_completion_rate"))
        : null;

    private static Bars? Stages(List<AnswerRow> stages, Teller teller) => stages.Count == 0 ? null : new Bars(
        "playbook", Texts.PlaybookTitle(stages[0].By.Values.First() ?? Texts.NoLabel), Texts.ColumnStage, Texts.ColumnKept, [.. stages.Select(row => teller.RateBar(row))])
    {
        NoteHead = Texts.ColumnExits,
        Help = Texts.PlaybookHelp,
    };

    private static Bars? Assets(IReadOnlyList<AnswerRow> rows, Teller teller)
    {
        var looked = Teller.Of("content_engagement_rate", rows).Where(row => row.Value is not null).ToList();
        var known = looked.Where(row => !row.LowSample).OrderByDescending(row => row.N).Take(MostContent).OrderByDescending(row => row.Value).ToList();
        if (known.Count == 0)
        {
            return null;
        }

        var wins = Teller.Of("content_win_delta", rows).ToLookup(Teller.LabelOf);
        return new Bars("content", Texts.ContentTitle(Teller.LabelOf(known[0])), Texts.ColumnAsset, Texts.ColumnLookedAt, [.. known.Select(row => teller.RateBar(row) with
        {
            Note = wins[Teller.LabelOf(row)].FirstOrDefault() is { Value: { } delta, LowSample: false } win ? teller.Formats.Change(delta, null, win.Unit) : Texts.LowSample,
        })])
        {
            NoteHead = Texts.ColumnWinDelta,
            Help = Texts.ContentHelp(looked.Count - known.Count),
            Next = new Said(Texts.ContentNext, teller.Link("content_engagement_rate") + (teller.Link("content_engagement_rate").Contains('?', StringComparison.Ordinal) ? "&" : "?") + "by=asset"),
        };
    }

    private static Bars? Trainings(IReadOnlyList<AnswerRow> rows, Teller teller)
    {
        var done = Teller.Of("training_completion_rate", rows).Where(row => row.Value is not null).OrderByDescending(row => row.Value).ToList();
        var passed = Teller.Of("training_pass_rate", rows).ToLookup(Teller.LabelOf);
        return done.Count == 0 ? null : new Bars("trainings", Texts.TrainingsTitle, Texts.ColumnTraining, Texts.ColumnInTime, [.. done.Select(row => teller.RateBar(row) with
        {
            Note = passed[Teller.LabelOf(row)].FirstOrDefault() is { Value: { } share } ? teller.Formats.Percent(share) : Formats.Dash,
        })])
        {
            NoteHead = Texts.ColumnPassed,
        };
    }
}
