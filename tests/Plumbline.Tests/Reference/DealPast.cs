namespace Plumbline.Tests.Reference;

/// <summary>A deal through time: what the CRM's history says of it, else what the exports showed one after another.</summary>
internal sealed class DealPast
{
    private readonly World _world;
    private readonly Known _known;
    private readonly List<Visit> _visits;
    private readonly List<Stretch> _stretches;

    internal DealPast(World world, Known known)
    {
        (_world, _known) = (world, known);
        _visits = Visits();
        Start = StartOf();
        if (_visits.Count == 0 && Outcomes().Count == 0)
        {
            _stretches = Plain();
            HasPast = false;
        }
        else
        {
            _stretches = Stretches();
            HasPast = true;
        }
    }

    private bool HasPast { get; }

    internal Row Row => _known.Row;

    internal string Id => Row.Id;

    internal DateOnly? Gone => _known.Gone;

    internal DateOnly Start { get; }

    /// <summary>Null also when only the import dates it.</summary>
    internal DateOnly? Created => Row.Text("created_at_source") == "import" ? null : Row.Day("created_at");

    internal bool IsRenewal => Row.Text("type") == "renewal";

    internal IReadOnlyList<Visit> StageVisits => _visits;

    internal bool IsThere(DateOnly day) => Start <= day && (Gone is not { } gone || day < gone);

    internal string Status(DateOnly day) => _stretches.LastOrDefault(stretch => stretch.From <= day)?.Status ?? "open";

    internal bool IsOpen(DateOnly day) => IsThere(day) && Status(day) == "open";

    internal IReadOnlyList<Stretch> History => _stretches;

    /// <summary>The closing in force as of a day: null for a deal that is open, gone, or closed on nobody knows which day.</summary>
    internal Stretch? Closing(DateOnly asOf) =>
        (Gone is not { } gone || asOf < gone) && _stretches.LastOrDefault(stretch => stretch.From <= asOf) is { Status: not "open", IsDated: true } closing ? closing : null;

    internal string? Owner(DateOnly day) => Value("owner_id", day);

    internal string? FirstOwner => Changes("owner_id") is [var first, ..] ? first.Old ?? first.New : Row.Text("owner_id");

    internal decimal? Amount(DateOnly day) => Number(Value("amount", day));

    internal DateOnly? ExpectedClose(DateOnly day) => Value("expected_close_date", day) is { } text ? DateOnly.Parse(text[..10], System.Globalization.CultureInfo.InvariantCulture) : null;

    internal string? Category(DateOnly day) => Value("forecast_category", day);

    /// <summary>The amount that was lost is the last one before somebody set it to nothing.</summary>
    internal decimal? AmountAtClosing(Stretch closing)
    {
        var amount = Amount(closing.From);
        return closing.Status == "lost" && amount is null or 0
            ? Changes("amount").Where(change => change.Day <= closing.From && Number(change.Old) is { } old && old != 0).Select(change => Number(change.Old)).LastOrDefault() ?? amount
            : amount;
    }

    /// <summary>What was changed about the amount of a win while it was in force: day and difference.</summary>
    internal IEnumerable<(DateOnly Day, decimal By)> Amendments(Stretch won, DateOnly asOf) =>
        Changes("amount").Select((change, place) => (change.Day, Before: Before("amount", place), After: After("amount", place)))
            .Where(change => change.Day > won.From && change.Day <= asOf && Number(change.Before) is not null && Number(change.After) is not null)
            .GroupBy(change => change.Day)
            .Select(day => (day.Key, day.Sum(change => Number(change.After)!.Value - Number(change.Before)!.Value)))
            .Where(change => Changes("amount").Any(own => own.Day == change.Key));

    internal decimal? OwnChance(DateOnly day) => Number(Value("probability_override", day));

    /// <summary>Entries into open stages and closings, in the order of time; one that follows an entry into the same stage is left out.</summary>
    internal IReadOnlyList<Visit> Moves
    {
        get
        {
            var moves = new List<Visit>();
            var closings = HasPast ? _stretches.Where(stretch => stretch.Status != "open").Select(stretch => new Visit(stretch.From, "", stretch.Status, false)) : [];
            foreach (var move in _visits.Where(visit => visit.Kind == "open").Concat(closings).OrderBy(visit => visit.Day))
            {
                if (moves.Count == 0 || moves[^1].Stage != move.Stage || move.Kind != "open")
                {
                    moves.Add(move);
                }
            }

            return moves;
        }
    }

    internal int Pushes(DateOnly day)
    {
        var pushes = 0;
        var changes = Changes("expected_close_date");
        for (var place = 0; place < changes.Count && changes[place].Day <= day; place++)
        {
            if (Before("expected_close_date", place) is { } before && After("expected_close_date", place) is { } after && string.CompareOrdinal(after[..7], before[..7]) > 0)
            {
                pushes++;
            }
        }

        return pushes;
    }

    /// <summary>The visit in whose stage it was at the end of a day, and the day on which it began; before the first one it was there already.</summary>
    internal (string? Stage, DateOnly? Since) Stage(DateOnly day)
    {
        var isOpen = Status(day) == "open";
        if (_visits.Count == 0)
        {
            var stage = Row.Text("stage_id");
            return isOpen && Kind(stage) is not (null or "open") ? (null, null)
                : (stage, !HasPast && !isOpen && Kind(stage) is not (null or "open") ? _stretches[^1].From : null);
        }

        var visit = _visits.LastOrDefault(visit => visit.Day <= day);
        var shown = visit ?? _visits[0];
        return isOpen && shown.Kind != "open" ? (null, null) : (shown.Stage, visit?.Day ?? Start);
    }

    internal string? Kind(string? stage) => _world.Find("stages", stage)?.Text("kind");

    /// <summary>The last open stage it was in up to its closing; the record's own when nothing is told of its stages.</summary>
    internal string? LastOpenStage(Stretch closing) =>
        _visits.LastOrDefault(visit => visit.Day <= closing.From && visit.Kind == "open")?.Stage
        ?? (Kind(Row.Text("stage_id")) == "open" ? Row.Text("stage_id") : null);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private DateOnly StartOf()
    {
        DateOnly?[] dates =
        [
            Created, _world.Never("deal_stage_history").Where(row => row.Text("deal_id") == Id).Min(row => row.Day("entered_at")),
            _known.Seen.Zip(_known.Seen.Skip(1)).Where(pair => pair.First.Row.Text("stage_id") != pair.Second.Row.Text("stage_id")).Min(pair => (DateOnly?)pair.Second.Day),
            new[] { "amount", "owner_id", "expected_close_date", "forecast_category", "probability_override", "outcome" }.SelectMany(Changes).Min(change => (DateOnly?)change.Day),
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

    private List<Step> Outcomes() => Changes("outcome");

    /// <summary>What the CRM tells of a field, and after that what exports showed otherwise.</summary>
    internal List<Step> Changes(string field)
    {
        var supplied = _world.Never("deal_field_history").Where(row => row.Text("deal_id") == Id && row.Text("field") == field)
            .Select(row => new Step(row.Day("changed_at")!.Value, row.Text("old_value"), row.Text("new_value"))).OrderBy(step => step.Day).ToList();
        var shown = Steps(field).Where(step => supplied.Count == 0 || step.Day > supplied[^1].Day).ToList();
        if (supplied.Count > 0 && shown.Count > 0)
        {
            shown[0] = shown[0] with { Old = supplied[^1].New };
            if (shown[0].New == shown[0].Old)
            {
                shown.RemoveAt(0);
            }
        }

        return [.. supplied, .. shown];
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

    private static DateOnly Least(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Greatest(DateOnly one, DateOnly? other) => other > one ? other.Value : one;
}

/// <summary>A stretch of one status, up to the next.</summary>
/// <param name="IsDated">Whether anyone says on which day it began.</param>
internal sealed record Stretch(string Status, DateOnly From, bool IsDated);

/// <summary>An entry into a stage.</summary>
/// <param name="IsShown">Worked out from exports.</param>
internal sealed record Visit(DateOnly Day, string Stage, string Kind, bool IsShown);

internal sealed record Step(DateOnly Day, string? Old, string? New);
