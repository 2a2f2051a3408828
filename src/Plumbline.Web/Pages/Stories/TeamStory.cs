using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages.Stories;

/// <summary>Who reached what they were to sell, and how much hangs on few of them.</summary>
internal static class TeamStory
{
    private const string Attainment = "quota_attainment";

    public static async Task<Story?> Tell(Teller teller)
    {
        var reps = teller.Listed(Attainment).Where(row => row.Value is not null).ToList();
        var sellers = teller.Listed("bookings").Where(row => row.Value > 0).ToList();
        var goals = await teller.By("goal", "goal_progress", "goal_status");
        var total = teller[Attainment];
        return new Story(
            total?.Value is { } reached ? teller.Formats.Percent(reached) : null,
            Texts.OfQuota,
            Stories.Said(Whole(total, teller), Reps(reps, teller), Few(sellers, teller)),
            Stories.There(Quotas(reps, teller), Concentration(sellers, teller), Goals(goals, teller)));
    }

    private static Said? Whole(AnswerRow? total, Teller teller) => total switch
    {
        { Value: not null, Numerator: { } sold, Denominator: { } quota } =>
            new Said(Texts.SoldOfQuota(teller.Formats.Short(sold, "money"), teller.Formats.Short(quota, "money")), teller.Link(Attainment)),
        not null => new Said(Texts.NoQuotas, teller.Page.Link("/inputs/quotas").ToString()),
        _ => null,
    };

    /// <summary>How many got there, and what the others reached without the strongest.</summary>
    private static Said? Reps(List<AnswerRow> reps, Teller teller)
    {
        if (reps.Count < 2)
        {
            return null;
        }

        var (sold, quota) = (reps.Skip(1).Sum(row => row.Numerator ?? 0), reps.Skip(1).Sum(row => row.Denominator ?? 0));
        return new Said(Texts.RepsAtQuota(
            reps.Count(row => row.Value >= 1), reps.Count, Teller.LabelOf(reps[0]), teller.Formats.Percent(reps[0].Value!.Value), quota > 0 ? teller.Formats.Percent(sold / quota) : null));
    }

    private static Said? Few(List<AnswerRow> sellers, Teller teller) =>
        teller["top20_rep_share"]?.Value is { } share && sellers.Count > 4 ? new Said(Texts.TopFifth(teller.Formats.Percent(share)), teller.Link("top20_rep_share")) : null;

    private static Bars? Quotas(List<AnswerRow> reps, Teller teller)
    {
        if (reps.Count == 0)
        {
            return null;
        }

        var rows = reps.Select(row => new BarRow(Teller.LabelOf(row), teller.Link(Attainment, row), row.Value, teller.Formats.Percent(row.Value!.Value))
        {
            Tone = row.Value >= 1 ? "good" : null,
            Note = row is { Numerator: { } sold, Denominator: { } quota } ? Texts.OutOf(teller.Formats.Short(sold, "money"), teller.Formats.Short(quota, "money")) : null,
        });
        return new Bars("quotas", Texts.QuotasTitle(reps.Count(row => row.Value >= 1), reps.Count), Texts.ColumnRep, Texts.ColumnAttainment, [.. rows])
        {
            NoteHead = Texts.ColumnSoldOfQuota,
            Marks = Elapsed(reps[0], teller) is { } pace ? [new ScaleMark(1, Texts.MarkQuota), new ScaleMark(pace, Texts.MarkPace(teller.Formats.Percent(pace)), IsSoft: true)] : [new ScaleMark(1, Texts.MarkQuota)],
            Help = Texts.QuotasHelp,
        };
    }

    /// <summary>The share of the period's days that is over; null when all of it is.</summary>
    private static decimal? Elapsed(AnswerRow row, Teller teller)
    {
        if (!row.IsPartial || teller.Board is not { Data: { } data, Period: { Days: > 0 } period })
        {
            return null;
        }

        var over = data.AsOf.DayNumber - period.Start.DayNumber + 1;
        return over > 0 && over < period.Days ? (decimal)over / period.Days : null;
    }

    private static Division? Concentration(List<AnswerRow> sellers, Teller teller)
    {
        var whole = sellers.Sum(row => row.Value!.Value);
        if (sellers.Count < 3 || whole <= 0 || teller["rep_concentration_80"] is not { Numerator: { } few, Denominator: { } all })
        {
            return null;
        }

        var parts = sellers.Take(Division.Most).Select(row => new DivisionPart(
            Teller.LabelOf(row), teller.Link("bookings", row), row.Value!.Value / whole, teller.Formats.Short(row.Value, "money"))).ToList();
        return new Division("concentration", Texts.ConcentrationTitle((int)few, (int)all), parts, 1 - parts.Sum(part => part.Share), Texts.AllOthers(sellers.Count - parts.Count))
        {
            Help = Texts.ConcentrationHelp,
        };
    }

    /// <summary>A goal is told by the id of its metric; people know it by its name.</summary>
    private static string GoalName(string label, Teller teller)
    {
        var id = label.Split(' ')[0];
        return teller.Page.Workspace.Metrics.FirstOrDefault(metric => metric.Id == id) is { } metric ? metric.Name + label[id.Length..].Replace('_', ' ') : label;
    }

    private static Bars? Goals(IReadOnlyList<AnswerRow> rows, Teller teller)
    {
        var progress = Teller.Of("goal_progress", rows).Where(row => row.Value is not null).OrderBy(row => row.Value).ToList();
        if (progress.Count == 0)
        {
            return null;
        }

        var status = Teller.Of("goal_status", rows).ToLookup(Teller.LabelOf);
        var bars = progress.Select(row => new BarRow(GoalName(Teller.LabelOf(row), teller), teller.Page.Link("/metrics/goal_progress").ToString(), Math.Clamp(row.Value!.Value, 0, 2), row.Value < 0 ? Texts.MovingAway : teller.Formats.Percent(row.Value.Value))
        {
            Note = status[Teller.LabelOf(row)].FirstOrDefault()?.Value is { } word ? GoalStatus.Word(word) : null,
        }).ToList();
        return new Bars("goals", Texts.GoalsTitle(progress.Count(row => row.Value >= 1), progress.Count), Texts.ColumnGoal, Texts.ColumnProgress, bars)
        {
            NoteHead = Texts.ColumnStatus,
            Marks = [new ScaleMark(1, Texts.MarkTarget)],
            Next = new Said(Texts.GoalsNext, teller.Page.Link("/inputs/goals").ToString()),
        };
    }
}
