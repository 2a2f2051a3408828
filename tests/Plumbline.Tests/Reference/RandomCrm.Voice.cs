namespace Plumbline.Tests.Reference;

/// <summary>What customers say when they are asked, and how fast they are answered.</summary>
internal sealed partial class RandomCrm
{
    private void Voice()
    {
        Apart("surveys", Surveys);
        Apart("tickets", Tickets);
    }

    private void Surveys()
    {
        for (var i = 0; i < 50; i++)
        {
            var sent = Day();
            var (least, most) = Any(("", ""), ("1", "5"), ("0", "10"), ("0", "1"), ("", "10"), ("1", ""), ("1", "10"));
            var survey = Add("surveys", $"y{i}", DateOnly.MinValue, ("kind", Any("csat", "csat", "nps", "nps", "ces", "loyalty", "")), ("account_id", Account()), ("touchpoint", Any("support", "year", "")),
                ("sent_at", Maybe(0.9, () => Story.Text(sent))), ("responded_at", Maybe(0.8, () => Story.Text(Later(sent, 40)))), ("scale_min", least), ("scale_max", most),
                ("score", Maybe(0.85, () => Any("0", "1", "2", "3", "4", "4", "5", "5", "6", "8", "9", "10", "11"))), ("sentiment", Any("", "1", "0", "-1", "0.5")), ("comment", Any("", "fine")));
            survey.Died = _random.Next(9) == 0 ? Day() : null;
        }
    }

    private void Tickets()
    {
        for (var i = 0; i < 24; i++)
        {
            var opened = Day();
            var replied = opened.AddDays(Any(0, 0, 0, 1, 1, 3, 30, -1));
            var ticket = Add("tickets", $"h{i}", DateOnly.MinValue, ("account_id", Account()), ("severity", Any("low", "high", "")), ("opened_at", Maybe(0.95, () => Moment(opened))),
                ("first_reply_at", Maybe(0.8, () => Moment(replied))));
            ticket.Died = _random.Next(9) == 0 ? Day() : null;
        }
    }

    /// <summary>Mostly to the minute.</summary>
    private string Moment(DateOnly day) => _random.Next(8) == 0 ? Story.Text(day) : Moment(day, new TimeOnly(_random.Next(24) is var hour && hour == 2 ? 3 : hour, Any(0, 15, 30, 59)));
}
