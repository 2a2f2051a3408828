namespace Plumbline.Tests.Reference;

/// <remarks>What its fields held on a day.</remarks>
internal sealed partial class DealPast
{
    private List<Step> Outcomes() => Told("outcome");

    private List<Step> Told(string field)
    {
        var supplied = Supplied(field);
        return [.. supplied, .. Shown(field, supplied)];
    }

    /// <summary>What the CRM tells of a field, and after that what exports showed otherwise; a deal closed as the first of them showed that saw it closed.</summary>
    internal List<Step> Changes(string field)
    {
        var supplied = Supplied(field);
        return [.. supplied, .. Shown(field, supplied).Select(step => step with { Day = Closings()
            .Where(closing => closing.On <= step.Day && step.Day <= closing.Shown && !(supplied.Count > 0 && supplied[^1].Day > closing.On))
            .Select(closing => (DateOnly?)closing.On).FirstOrDefault() ?? step.Day })];
    }

    private IEnumerable<(DateOnly On, DateOnly Shown)> Closings()
    {
        var seen = _known.Seen.Select(seen => (seen.Day, Status: seen.Row.Text("outcome") ?? Kind(seen.Row.Text("stage_id")))).Where(seen => seen.Status is not null).ToList();
        return from pair in seen.Zip(seen.Skip(1))
               where pair.Second.Status != "open" && pair.Second.Status != pair.First.Status
               let stretch = _stretches.LastOrDefault(stretch => stretch.From <= pair.Second.Day)
               where stretch?.Status == pair.Second.Status
               select (stretch.From, pair.Second.Day);
    }

    private List<Step> Supplied(string field) =>
    [
        .. _world.Never("deal_field_history").Where(row => row.Text("deal_id") == Id && row.Text("field") == field)
            .Select(row => new Step(row.Day("changed_at")!.Value, row.Text("old_value"), row.Text("new_value"))).OrderBy(step => step.Day),
    ];

    private List<Step> Shown(string field, List<Step> supplied)
    {
        var shown = Steps(field).Where(step => supplied.Count == 0 || step.Day > supplied[^1].Day).ToList();
        if (supplied.Count > 0 && shown.Count > 0)
        {
            shown[0] = shown[0] with { Old = supplied[^1].New };
            if (shown[0].New == shown[0].Old)
            {
                shown.RemoveAt(0);
            }
        }

        return shown;
    }

    private List<Step> Steps(string field) =>
    [
        .. _known.Seen.Zip(_known.Seen.Skip(1)).Where(pair => pair.First.Row.Text(field) != pair.Second.Row.Text(field))
            .Select(pair => new Step(pair.Second.Day, pair.First.Row.Text(field), pair.Second.Row.Text(field))),
    ];

    private string? Value(string field, DateOnly day)
    {
        var place = Changes(field).FindLastIndex(change => change.Day <= day);
        return place >= 0 ? After(field, place) : Changes(field).Count == 0 ? Row.Text(field) : Before(field, 0);
    }

    /// <summary>Before the first known value the earliest known one is carried back.</summary>
    private string? Before(string field, int place)
    {
        var changes = Changes(field);
        return changes[place].Old ?? (place == 0 ? changes[0].New : changes[place - 1].New);
    }

    private string? After(string field, int place)
    {
        var changes = Changes(field);
        return place == changes.Count - 1 ? Row.Text(field) : changes[place].New ?? changes[place + 1].Old;
    }

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly Least(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Greatest(DateOnly one, DateOnly? other) => other > one ? other.Value : one;
}
