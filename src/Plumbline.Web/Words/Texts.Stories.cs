using System.Globalization;
using Plumbline.Metrics.Results;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Words;

/// <summary>How boards open: their answers, and the titles of their pictures.</summary>
public static partial class Texts
{
    public const string OfQuota = "of quota";
    public const string OfLeads = "new leads";
    public const string OfActivities = "activities";
    public const string OfMonth = "a month";
    public const string OfRevenue = "of revenue";
    public const string OfPlaybook = "of the playbook";
    public const string OfFields = "of fields filled";
    public const string ColumnRep = "Rep";
    public const string ColumnAttainment = "Of quota";
    public const string ColumnSoldOfQuota = "Sold of quota";
    public const string ColumnGoal = "Goal";
    public const string ColumnProgress = "Reached";
    public const string ColumnStatus = "Status";
    public const string MovingAway = "moving away";
    public const string MarkQuota = "quota";
    public const string MarkTarget = "target";
    public const string NoQuotas = "Nobody has a quota in this period, so nothing says whether that is enough: type quotas in.";
    public const string QuotasHelp = "A quota counts for the days on which it holds and its rep is employed, reduced while ramping.";
    public const string ConcentrationHelp = "If the largest part would leave, this is what the others would have to make up for.";
    public const string GoalsNext = "Change the goals";

    public const string FunnelTitle = "How far the leads of the period have come";
    public const string FunnelHelp = "Whoever is at a later step counts at the earlier ones too. Leads of the last months are still on their way.";
    public const string ColumnStep = "Step";
    public const string ColumnLeads = "Leads";
    public const string ColumnOfStepBefore = "Of the step before";
    public const string CohortLine = "Lead to customer";
    public const string CohortsHelp = "By the month in which they came in. Dashed: those leads have had less time than the window gives them, so their share will still rise.";
    public const string ChannelsHelp = "Cost stands with the channel of its campaign; the row without a channel is what serves all of them.";
    public const string ReturnsHelp = "What the customers whom a campaign won first have booked in the period, less its cost, over its cost.";
    public const string ColumnCampaign = "Campaign";
    public const string ColumnReturn = "Return";
    public const string ColumnCost = "Cost";

    public const string ColumnFollowedUp = "Followed up as agreed";
    public const string ColumnGivenUp = "Given up after one";
    public const string FollowUpsHelp = "Of the leads that did not answer. The line over a bar is the range that chance leaves.";
    public const string ColumnTouch = "Touch";
    public const string ColumnAnswered = "Answered";
    public const string ColumnTouches = "Answered of touched";
    public const string AnswersHelp = "Of the leads that had not answered before, the share that answered this very touch.";
    public const string ColumnWeekday = "Day";
    public const string ColumnReached = "Reached";
    public const string CallTimesAcross = "Calls that reached someone, by hour of the day";
    public const string CallTimesHelp = "Outbound calls by people, in the workspace's time zone; those of which only the day is known are not shown by hour. Reached: of all calls of the day of the week.";
    public const string KindsTitle = "What was done";

    public const string CustomerCohortsTitle = "Who stays, by the month they came in";
    public const string CustomerCohortsAcross = "Share still there at the end of the month, by months since they became customers";
    public const string CustomerCohortsHelp = "Of those there at the end of their first month. Above 100 % some came back. The two years to the end of the period are looked at, so that who leaves after a year is seen.";
    public const string ColumnCohort = "Came in";
    public const string ColumnOfLosses = "Share";
    public const string OtherCustomers = "All others";
    public const string ColumnReason = "Reason";
    public const string ColumnOfLost = "Of those lost";

    public const string ColumnStage = "Stage";
    public const string ColumnKept = "Done on leaving";
    public const string ColumnExits = "Done of asked";
    public const string PlaybookHelp = "Of what the playbook asks of a deal that leaves a stage, the share that was there.";
    public const string ColumnAsset = "Content";
    public const string ColumnLookedAt = "Looked at";
    public const string ColumnWinDelta = "Win rate, difference";
    public const string ContentNext = "All content";
    public const string TrainingsTitle = "Trainings done in time";
    public const string ColumnTraining = "Training";
    public const string ColumnInTime = "Done in time";
    public const string ColumnPassed = "Passed";

    public static string SoldOfQuota(string sold, string quota) => $"{sold} sold of {quota} in quotas.";

    public static string RepsAtQuota(int reached, int all, string best, string share, string? others) =>
        $"{reached} of {all} reached theirs; {best} leads with {share}{(others is null ? "" : $", the others together came to {others}")}.";

    public static string TopFifth(string share) => $"The strongest fifth of the team made {share} of bookings.";

    public static string QuotasTitle(int reached, int all) => reached == 0 ? $"None of {all} reached their quota" : reached == all ? "All reached their quota" : $"{reached} of {all} reached their quota";

    public static string MarkPace(string share) => $"pace: {share} of the days are over";

    public static string ConcentrationTitle(int few, int all) => $"{few} of {all} made four fifths of bookings";

    public static string AllOthers(int count) => $"{count} others";

    public static string GoalsTitle(int reached, int all) => $"{reached} of {all} goals reached";

    public static string LeadsWhole(decimal leads, decimal? qualified, decimal won, Formats formats) =>
        $"{(leads == 1 ? "One lead" : $"{formats.Full(leads, "count")} leads")} came in; {(qualified is null ? "" : $"{formats.Full(qualified, "count")} became sales-qualified, ")}{formats.Full(won, "count")} {(won == 1 ? "has" : "have")} been won so far.";

    public static string Narrowest(string step, string rate) => $"The narrowest step is from {FunnelStep(step)}: {rate} go on.";

    public static string Dearest(string least, string low, string most, string high) => $"A customer costs {low} by {least} and {high} by {most}.";

    public static string FunnelStep(string step) => Names.Capital(Names.OfValue(step).Replace('_', ' '));

    public static string CohortsTitle(bool isOpen) => isOpen ? "The latest leads have not had their time yet" : "Leads that became customers, by month of arrival";

    /// <summary>Which channel brought most customers, and which cost most.</summary>
    public static string ChannelsTitle(BoardTableModel costs, Formats formats)
    {
        var spent = costs.Cells.Where(cell => cell.Key is { Metric: "acquisition_cost", Label: not "" } && cell.Value.Value > 0).Select(cell => cell.Value).MaxBy(row => row.Value);
        return spent is null ? "What each channel brings" : $"Most was spent on {spent.By.Values.First()}: {formats.Short(spent.Value, "money")}";
    }

    public static string ReturnsTitle(int losing, int all) => losing == 0 ? $"All {all} campaigns brought back more than they cost" : $"{losing} of {all} campaigns brought back less than they cost";

    public static string ActivityWhole(string day, string? reached) => $"{day} activities per rep and business day{(reached is null ? "" : $"; {reached} of calls reached someone")}.";

    public static string FollowedUp(string leads, string kept, string given) =>
        $"Of {leads} leads that did not answer, {kept} were followed up as often as agreed and {given} were given up after one follow-up or none.";

    public static string GivesUpSoonest(string rep, string share) => $"{rep} gives up soonest: {share}.";

    public static string FollowUpsTitle(IReadOnlyList<AnswerRow> followed, Formats formats) =>
        followed is [var first, .., var last]
            ? $"From {formats.Percent(last.Value!.Value)} ({last.By.Values.First()}) to {formats.Percent(first.Value!.Value)} ({first.By.Values.First()}) are followed up as agreed"
            : "Followed up as agreed";

    public static string AnswersTitle(string touch, string rate) => $"Touch {touch} is answered most: {rate}";

    public static string RecurringWhole(AnswerRow mrr, Formats formats)
    {
        var change = mrr.Compare is { Change: not null, Value: > 0 } compared ? $", {formats.Change(compared.Change, compared.ChangeRelative, mrr.Unit)} on the period before" : "";
        return $"Monthly recurring revenue of {formats.Count(mrr.N)} customers{change}.";
    }

    public static string RevenueWhole(AnswerRow revenue, Formats formats) =>
        $"Revenue{(revenue.Compare is { Change: not null, Value: > 0 } compared ? $", {formats.Change(compared.Change, compared.ChangeRelative, revenue.Unit)} on the period before" : "")}.";

    public static string CustomersKept(decimal? won, AnswerRow churn, decimal? nrr, Formats formats)
    {
        var lost = churn is { Numerator: { } gone, Denominator: { } all } ? $"{formats.Full(gone, "count")} of {formats.Full(all, "count")} left ({formats.Percent(churn.Value!.Value)})" : $"{formats.Percent(churn.Value!.Value)} left";
        return $"{(won is null ? "" : $"{formats.Full(won, "count")} customers are new, ")}{lost}{(nrr is null ? "" : $"; those there at the start pay {formats.Percent(nrr.Value)} of what they paid")}.";
    }

    public static string KeepsLeast(string least, string low, string best, string high) => $"{least} keeps least of its revenue, {low}; {best} keeps {high}.";

    public static string LargestTitle(int count, string share) => $"The {count} largest customers pay {share}";

    public static string CallTimesTitle(string day, int hour) => string.Create(CultureInfo.InvariantCulture, $"Most calls reach someone on {day} between {hour:00} and {hour + 1:00}");

    public static string LossesTitle(string reason, string share) => $"Deals are lost most for “{reason}”: {share} of losses with a reason";

    public static string LossesKnown(string share) => $"A reason is written down for {share} of the deals lost.";

    public static string ReasonsTitle(string reason, AnswerRow row, Formats formats) => $"“{reason}” is said most: {formats.Percent(row.Value!.Value)} of customers who left";

    public static string PlaybookWhole(string kept, (string Stage, string Rate)? least) =>
        $"{kept} of what the playbook asks is done{(least is { } stage ? $", least on leaving {stage.Stage}: {stage.Rate}" : "")}.";

    public static string ContentWhole(string looked, string stale, string all) => $"{looked} of the content that is shared gets looked at; {stale} of {all} pieces have not been changed for half a year.";

    public static string TrainingWhole(string done, string above, string below) => $"{done} of trainings were done in time ({above} of {below}).";

    public static string PlaybookTitle(string stage) => $"{stage} is left least prepared";

    public static string ContentTitle(string asset) => $"“{asset}” is looked at most";

    public static string ContentHelp(int others) =>
        "The difference is in points between the win rate of deals whose buyers looked at it and that of all deals. Which comes first it does not say."
        + (others == 0 ? "" : $" {others} others are shared too rarely or less often.");
}
