namespace Plumbline.Tests.Reference;

/// <remarks>When it was open, won, lost or unqualified.</remarks>
internal sealed partial class DealPast
{
    private List<Stretch> Plain()
    {
        var status = Row.Text("outcome") ?? Kind(Row.Text("stage_id"));
        var closed = Row.Day("closed_at");
        return status is null or "open" ? [new Stretch("open", Start, true)]
            : closed > Start ? [new Stretch("open", Start, true), new Stretch(status, closed.Value, true)]
            : [new Stretch(status, closed ?? Start, closed is not null)];
    }

    private List<Stretch> Stretches()
    {
        var said = _visits.Select((visit, place) => (visit.Day, Late: visit.IsShown ? 1 : 0, Voice: 1, Place: place, visit.Kind, visit.IsShown)).ToList();
        var first = _known.Seen[0].Row;
        var firstStatus = first.Text("outcome") ?? Kind(first.Text("stage_id"));
        if (firstStatus is "won" or "lost" or "unqualified" && first.Day("closed_at") is { } shownOn && (Steps("stage_id").Count > 0 && _visits.Any(visit => visit.IsShown) || Outcomes().Count > 0))
        {
            said.Add((shownOn, 0, 0, 0, firstStatus, true));
        }

        foreach (var (change, place) in Outcomes().Select((change, place) => (change, place)).Where(pair => pair.change.New is not null))
        {
            var closed = change.New == "open" ? null : _known.Seen.First(seen => seen.Day == change.Day).Row.Day("closed_at");
            said.Add((closed is { } date ? Least(date, change.Day) : change.Day, closed is null ? 1 : 0, 2, place, change.New!, true));
        }

        var entries = new List<(DateOnly Day, string Status, bool IsShown)>();
        foreach (var entry in said.OrderBy(entry => entry.Day).ThenBy(entry => entry.Late).ThenBy(entry => entry.Voice).ThenBy(entry => entry.Place))
        {
            if (entries.Count == 0 || entries[^1].Status != entry.Kind)
            {
                entries.Add((entry.Day, entry.Kind, entry.IsShown));
            }
        }

        return Ended(entries);
    }

    /// <summary>What the record says today beats a past that ends otherwise.</summary>
    private List<Stretch> Ended(List<(DateOnly Day, string Status, bool IsShown)> entries)
    {
        var outcome = Row.Text("outcome") ?? Kind(Row.Text("stage_id"));
        var closed = Row.Day("closed_at");
        var isClosed = outcome is "won" or "lost" or "unqualified";
        List<Stretch> stretches = [new("open", Start, true), .. entries.Select(entry => new Stretch(entry.Status, entry.Day, true))];
        if (entries.Count > 0 && entries[^1].Status != "open")
        {
            var last = entries[^1];
            if (outcome == "open")
            {
                stretches.RemoveAt(stretches.Count - 1);
            }
            else if (isClosed && closed is null)
            {
                stretches[^1] = stretches[^1] with { Status = outcome! };
            }
            else if (isClosed && last.Status == outcome && last.IsShown)
            {
                stretches[^1] = stretches[^1] with { From = Greatest(closed!.Value, entries.Count > 1 ? entries[^2].Day : null) };
            }
            else if (isClosed && last.Status != outcome)
            {
                stretches.Add(new Stretch(outcome!, Greatest(closed!.Value, last.Day), true));
            }
        }
        else if (isClosed)
        {
            var since = entries.Count > 0 ? entries[^1].Day : (DateOnly?)null;
            stretches.Add(new Stretch(outcome!, Greatest(closed ?? since ?? Start, since), closed is not null));
        }

        return [.. stretches.Where((stretch, place) => place == stretches.Count - 1 || stretch.From < stretches[place + 1].From)];
    }
}
