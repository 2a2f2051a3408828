namespace Plumbline.Tests.Reference;

/// <summary>A deal through time: what the CRM's history says of it, else what the exports showed one after another.</summary>
internal sealed partial class DealPast
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
        return isOpen && shown.Kind != "open" ? (null, null) : (shown.Stage, visit is null ? Start : Began(visit));
    }

    /// <summary>Entries into a stage that it was in already go on with the visit.</summary>
    private DateOnly Began(Visit visit) =>
        _visits.TakeWhile(one => one != visit).Append(visit).Reverse().TakeWhile(one => one.Stage == visit.Stage).Last().Day;

    internal string? Kind(string? stage) => _world.Find("stages", stage)?.Text("kind");

    /// <summary>The last open stage it was in up to its closing; the record's own when nothing is told of its stages.</summary>
    internal string? LastOpenStage(Stretch closing) =>
        _visits.LastOrDefault(visit => visit.Day <= closing.From && visit.Kind == "open")?.Stage
        ?? (Kind(Row.Text("stage_id")) == "open" ? Row.Text("stage_id") : null);
}
