using System.Globalization;

namespace Plumbline.Tests.Reference;

/// <summary>Visitors of the site, and people at companies.</summary>
internal sealed partial class RandomCrm
{
    private void Marketing()
    {
        Apart("web_events", Visitors);
        Apart("contacts", Contacts);
    }

    private void Visitors()
    {
        for (var visitor = 0; visitor < 14; visitor++)
        {
            var at = Day().ToDateTime(new TimeOnly(_random.Next(24), 0));
            for (var i = _random.Next(1, 6); i > 0; i--)
            {
                Always("web_events", $"we{visitor}-{i}", ("visitor_id", $"g{visitor}"), ("page", Any("/demo", "/trial", "")), ("source", Any("ads", "mail", "")),
                    ("event", Any("visit", "visit", "visit", "form_submit", "submit", "")), ("occurred_at", at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
                at = at.AddMinutes(Any(5, 20, 29, 31, 300, 60 * 24 * 9));
            }
        }
    }

    private void Contacts()
    {
        for (var i = 0; i < 12; i++)
        {
            var contact = Add("contacts", $"n{i}", DateOnly.MinValue, ("account_id", Account()), ("email", $"n{i}@x.com"),
                ("left_company_at", Maybe(0.25, () => Story.Text(Day()))));
            contact.Change(DateOnly.MinValue, "updated_at", Maybe(0.6, () => Story.Text(Begin.AddDays(_random.Next(-300, 20)))));
            var touched = Day();
            contact.Change(touched, "updated_at", Maybe(0.6, () => Story.Text(touched)));
            contact.Died = i > 8 && _random.Next(2) == 0 ? Day() : null;
        }

        for (var i = 0; i < 16; i++)
        {
            var day = Begin.AddDays(_random.Next(-200, Days));
            var said = Add("activities", $"tn{i}", DateOnly.MinValue, ("type", Any("email", "call", "meeting")), ("direction", Any("outbound", "inbound")), ("contact_id", $"n{_random.Next(12)}"),
                ("occurred_at", Story.Text(day)), ("outcome", Any("connected", "completed", "no_answer", "no_show", "replied", "")), ("is_automated", Any("true", "false", "")));
            said.Died = _random.Next(10) == 0 ? Day() : null;
        }
    }
}
