namespace Plumbline.Tests.Reference;

/// <remarks>When it began, and the stages it was in.</remarks>
internal sealed partial class DealPast
{
    private DateOnly StartOf()
    {
        DateOnly?[] dates =
        [
            Created, _world.Never("deal_stage_history").Where(row => row.Text("deal_id") == Id).Min(row => row.Day("entered_at")),
            _known.Seen.Zip(_known.Seen.Skip(1)).Where(pair => pair.First.Row.Text("stage_id") != pair.Second.Row.Text("stage_id")).Min(pair => (DateOnly?)pair.Second.Day),
            new[] { "amount", "owner_id", "expected_close_date", "forecast_category", "probability_override", "outcome" }.SelectMany(Told).Min(change => (DateOnly?)change.Day),
            Row.Day("closed_at"), Row.Day("created_at") is null ? _known.Seen[0].Day : null,
        ];
        return dates.Min() ?? Row.Day("created_at")!.Value;
    }

    private List<Visit> Visits()
    {
        var supplied = _world.Never("deal_stage_history").Where(row => row.Text("deal_id") == Id)
            .Select(row => new Visit(row.Day("entered_at")!.Value, row.Text("stage_id")!, Kind(row.Text("stage_id")) ?? "open", false)).OrderBy(visit => visit.Day).ToList();
        var shown = Steps("stage_id").Where(step => supplied.Count == 0 || step.Day > supplied[^1].Day).ToList();
        if (supplied.Count > 0 && shown.Count > 0 && shown[0].New == supplied[^1].Stage)
        {
            shown.RemoveAt(0);
        }

        if (supplied.Count > 0)
        {
            return [.. supplied, .. shown.Where(step => step.New is not null).Select(step => Shown(step.Day, step.New!, null))];
        }

        if (shown.Count == 0 && Outcomes().Count == 0)
        {
            return [];
        }

        var visits = new List<Visit>();
        var first = _known.Seen[0];
        if (first.Row.Text("stage_id") is { } stage)
        {
            var start = StartOf();
            visits.Add(new Visit(Kind(stage) is "open" or null ? start : first.Row.Day("closed_at") ?? start, stage, Kind(stage) ?? "open", true));
        }

        foreach (var step in shown.Where(step => step.New is not null))
        {
            visits.Add(Shown(step.Day, step.New!, visits.Count > 0 ? visits[^1].Day : null));
        }

        return [.. visits.OrderBy(visit => visit.Day)];
    }

    /// <summary>A closing that an export showed took place on the day that it named, not on that of the export.</summary>
    private Visit Shown(DateOnly day, string stage, DateOnly? earlier)
    {
        var kind = Kind(stage) ?? "open";
        var closed = kind == "open" ? null : _known.Seen.First(seen => seen.Day == day).Row.Day("closed_at");
        var date = closed is null ? day : Least(Greatest(closed.Value, earlier), day);
        return new Visit(date, stage, kind, true);
    }
}
