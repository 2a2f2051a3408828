using FsCheck;
using FsCheck.Fluent;
using Plumbline.Importing.Values;

namespace Plumbline.Tests.Importing.Values;

public class ZoneClockTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-01-15 12:00", "2026-01-15 11:00", ClockChange.None)]
    [InlineData("2026-07-15 00:30", "2026-07-14 22:30", ClockChange.None)]
    [InlineData("2026-03-29 02:30", "2026-03-29 01:30", ClockChange.Skipped)] // 2:00 became 3:00
    [InlineData("2026-10-25 02:30", "2026-10-25 00:30", ClockChange.Repeated)] // the first of two
    [InlineData("2026-10-25 03:30", "2026-10-25 02:30", ClockChange.None)]
    public void Local_times_become_moments_and_odd_ones_are_named(string local, string utc, ClockChange expected)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        var moment = new ZoneClock(Berlin).ToUtc(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time), out var change);

        moment.ShouldBe(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture));
        moment.Kind.ShouldBe(DateTimeKind.Utc);
        change.ShouldBe(expected);
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")] // half an hour of summer time
    [InlineData("Pacific/Apia")] // left out 30 December 2011
    [InlineData("Asia/Kathmandu")]
    public void Moments_have_the_date_that_the_zone_gives_them(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var clock = new ZoneClock(zone);
        var start = new DateTime(2005, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var property = Prop.ForAll(Gen.Choose(0, 25 * 365 * 24 * 60).ToArbitrary(), minutes =>
        {
            var utc = start.AddMinutes(minutes);
            var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
            var back = clock.ToUtc(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), out var change);

            return clock.DateAt(utc) == DateOnly.FromDateTime(local) && (change != ClockChange.None || back == utc);
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), property);
    }
}
