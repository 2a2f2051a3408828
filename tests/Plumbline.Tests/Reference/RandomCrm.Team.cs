using System.Globalization;

namespace Plumbline.Tests.Reference;

/// <summary>What people should sell and what they are paid.</summary>
internal sealed partial class RandomCrm
{
    private void Team()
    {
        Apart("quotas", Quotas);
        Apart("pay", Pay);
        Always("calendar", "h0", ("date", "2026-02-03"), ("is_business_day", "false"));
        Always("calendar", "h1", ("date", "2026-04-06"), ("is_business_day", "false"));
    }

    private void Quotas()
    {
        for (var i = 0; i < 14; i++)
        {
            var start = new DateOnly(2025, 10, 1).AddMonths(_random.Next(9)).AddDays(Any(0, 0, 14));
            var last = start.AddMonths(Any(1, 3, 3, 6)).AddDays(-1);
            var isOfTeam = _random.Next(4) == 0;
            var whose = isOfTeam ? $"team{_random.Next(2)}" : $"user{_random.Next(4)}";
            var isDated = _random.Next(10) > 0;
            var changed = start.AddDays(_random.Next(-20, 60));
            for (var version = 1; version <= Any(1, 1, 2, 3); version++)
            {
                var quota = Add("quotas", $"q{i}-{version}", DateOnly.MinValue, (isOfTeam ? "team_id" : "user_id", whose), ("metric_id", i == 13 ? "deals_won" : "bookings"),
                    ("period_start", Story.Text(start)), ("period_end", Story.Text(i % 3 == 0 ? last.AddDays(1) : last)), ("target", Target(last.DayNumber - start.DayNumber + 1)),
                    ("currency", Any("", "", "USD", "EUR")), ("ramp_factor", Any("", "1", "0.5")), ("version", $"{version}"), ("valid_from", isDated ? Story.Text(changed) : ""));
                quota.Died = _random.Next(10) == 0 ? Day() : null;
                changed = changed.AddDays(_random.Next(40));
            }
        }
    }

    /// <summary>So much a day that no part of it has to be rounded.</summary>
    private string Target(int days) => _random.Next(8) switch { 0 => "", 1 => "0", _ => (Any(10m, 30m, 7.5m) * days).ToString(CultureInfo.InvariantCulture) };

    private void Pay()
    {
        for (var i = 0; i < 40; i++)
        {
            var earned = Day();
            Always("pay", $"w{i}", ("user_id", Maybe(0.95, () => $"user{_random.Next(4)}")), ("kind", Any("base", "base", "commission", "commission", "bonus", "spiff", "benefits", "clawback", "")),
                ("earned_on", Maybe(0.95, () => Story.Text(earned))), ("paid_on", Maybe(0.7, () => Story.Text(earned.AddDays(20)))), ("amount", Any("300", "50.5", "120", "-40", "")),
                ("currency", Any("", "USD", "EUR")));
        }
    }
}
