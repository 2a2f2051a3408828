using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Plumbline.Importing.Values;

namespace Plumbline.Tests.Importing.Values;

public class DateFormatTests
{
    [Theory]
    [InlineData("ymd", "2026-03-04", "2026-03-04")]
    [InlineData("ymd", "2026/3/4", "2026-03-04")]
    [InlineData("ymd", "20260304", "2026-03-04")]
    [InlineData("ymd", "2026-03-04 09:41", "2026-03-04 09:41:00")] // HubSpot: no seconds, no zone
    [InlineData("ymd", "2026-03-04T09:41:07", "2026-03-04 09:41:07")]
    [InlineData("ymd", "2026-03-04T09:41:07.250Z", "2026-03-04 09:41:07.25 +00:00")]
    [InlineData("ymd", "2026-03-04T09:41:07+02:00", "2026-03-04 09:41:07 +02:00")]
    [InlineData("ymd", "2026-03-04T09:41:07.000+0000", "2026-03-04 09:41:07 +00:00")] // Salesforce's API
    [InlineData("ymd", "2026-03-04 09:41:07 UTC", "2026-03-04 09:41:07 +00:00")]
    [InlineData("ymd", "2026-03-04 09:41:07-05", "2026-03-04 09:41:07 -05:00")]
    [InlineData("ymd", "20260304T0941", null, ValueFault.NotATime)]
    [InlineData("dmy", "04/03/2026", "2026-03-04")]
    [InlineData("dmy", "4.3.2026", "2026-03-04")]
    [InlineData("dmy", "4. 3. 2026", "2026-03-04")] // Czech
    [InlineData("dmy", "04-03-26", "2026-03-04")]
    [InlineData("dmy", "04-03-70", "1970-03-04")]
    [InlineData("dmy", "25/12/2025 14:15", "2025-12-25 14:15:00")]
    [InlineData("dmy", "4.3.2026 14h15", "2026-03-04 14:15:00")]
    [InlineData("mdy", "03/04/2026", "2026-03-04")]
    [InlineData("mdy", "3/4/26", "2026-03-04")]
    [InlineData("mdy", "3/5/2026 2:15 PM", "2026-03-05 14:15:00")]
    [InlineData("mdy", "3/5/2026 12:15 AM", "2026-03-05 00:15:00")]
    [InlineData("mdy", "3/5/2026, 12:15:30 p.m.", "2026-03-05 12:15:30")]
    [InlineData("mdy", "3/5/2026 2:15\u202FPM", "2026-03-05 14:15:00")] // newer ICU puts a narrow space here
    [InlineData("dmy", "05-Mar-2026", "2026-03-05")]
    [InlineData("mdy", "05-Mar-26", "2026-03-05")] // a month in letters needs no order
    [InlineData("ymd", "15 Apr, 2021 00:02:00", "2021-04-15 00:02:00")]
    [InlineData("ymd", "March 5, 2026", "2026-03-05")]
    [InlineData("ymd", "Mon, 3 Mar 2026", "2026-03-03")]
    [InlineData("ymd", "5. März 2026", "2026-03-05")]
    [InlineData("ymd", "5th March 2026", "2026-03-05")]
    [InlineData("ymd", "2026-Mar-05", "2026-03-05")]
    [InlineData("ymd", "10 październik 2025", "2025-10-10")]
    [InlineData("excel", "46085", "2026-03-04")]
    [InlineData("excel", "46085.5", "2026-03-04 12:00:00")]
    [InlineData("excel", "46085,403472222", "2026-03-04 09:41:00")] // a German Excel
    [InlineData("excel", "59", "1900-02-28")]
    [InlineData("excel", "60", null, ValueFault.NoSuchDay)] // Excel's 29 February 1900
    [InlineData("excel", "61", "1900-03-01")]
    [InlineData("excel1904", "44623", "2026-03-04")]
    [InlineData("excel", "2026-03-04", null, ValueFault.NotADate)]
    [InlineData("ymd", "2026-02-30", null, ValueFault.NoSuchDay)]
    [InlineData("ymd", "2025-02-29", null, ValueFault.NoSuchDay)]
    [InlineData("dmy", "30/02/2026", null, ValueFault.NoSuchDay)]
    [InlineData("dmy", "31/04/2026", null, ValueFault.NoSuchDay)]
    [InlineData("dmy", "03/25/2026", null, ValueFault.OtherDateOrder)]
    [InlineData("mdy", "25/03/2026", null, ValueFault.OtherDateOrder)]
    [InlineData("mdy", "3.4.2026", null, ValueFault.OtherDateOrder)] // dots mean day first
    [InlineData("dmy", "2026-03-04", null, ValueFault.OtherDateOrder)]
    [InlineData("ymd", "04/03/2026", null, ValueFault.OtherDateOrder)]
    [InlineData("ymd", "0001-01-01", null, ValueFault.YearOutOfRange)]
    [InlineData("ymd", "20260230", null, ValueFault.NoSuchDay)]
    [InlineData("ymd", "2026-03-04 25:00", null, ValueFault.NotATime)]
    [InlineData("ymd", "2026-03-04 09:60", null, ValueFault.NotATime)]
    [InlineData("ymd", "2026-03-04 14:15 PM", null, ValueFault.NotATime)]
    [InlineData("ymd", "2026-03-04 09", null, ValueFault.NotATime)]
    [InlineData("ymd", "2026-03-04 09:41 CET", null, ValueFault.UnknownZone)] // names of zones are not unique
    [InlineData("ymd", "2026-03-04 09:41 +25:00", null, ValueFault.UnknownZone)]
    [InlineData("ymd", "soon", null, ValueFault.NotADate)]
    [InlineData("ymd", "2026-03", null, ValueFault.NotADate)]
    [InlineData("ymd", "12345", null, ValueFault.NotADate)]
    [InlineData("dmy", "4/3/026", null, ValueFault.OtherDateOrder)]
    public void Dates_are_read_or_refused(string format, string cell, string? expected, ValueFault fault = ValueFault.None)
    {
        var read = DateFormat.Named(format)!.Read(cell);

        read.Fault.ShouldBe(fault);
        (read.IsKnown ? Written(read.Value) : null).ShouldBe(expected);
    }

    [Theory]
    [InlineData("03/04/2026")]
    [InlineData("3-4-26 10:00")]
    public void Without_a_proven_format_day_and_month_up_to_twelve_are_ambiguous(string cell)
    {
        var read = DateFormat.Unproven.Read(cell);

        read.Status.ShouldBe(ParseStatus.Ambiguous);
        read.Fault.ShouldBe(ValueFault.DayOrMonth);
    }

    [Theory]
    [InlineData("2026-03-04", "2026-03-04")]
    [InlineData("25/03/2026", "2026-03-25")]
    [InlineData("03/25/2026", "2026-03-25")]
    [InlineData("03.04.2026", "2026-04-03")]
    [InlineData("04/04/2026", "2026-04-04")] // the same either way
    [InlineData("4 Mar 2026", "2026-03-04")]
    public void Without_a_proven_format_a_date_with_one_reading_is_read(string cell, string expected)
    {
        Written(DateFormat.Unproven.Read(cell).Value).ShouldBe(expected);
    }

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm", "YYYY-MM-DD")]
    [InlineData("D.M.YY", "DD/MM/YYYY")]
    [InlineData("MM/DD/YYYY", "MM/DD/YYYY")]
    [InlineData("Excel", "excel")]
    [InlineData("ISO", "YYYY-MM-DD")]
    [InlineData("MM/YYYY", null)]
    public void A_mapping_names_a_format_in_its_own_way(string stated, string? expected)
    {
        DateFormat.Named(stated)?.Name.ShouldBe(expected);
        (DateFormat.Named(stated) is null).ShouldBe(expected is null);
    }

    [Fact]
    public void A_date_a_local_time_and_an_instant_are_told_apart()
    {
        var date = DateFormat.YearMonthDay.Read("2026-03-04").Value;
        var local = DateFormat.YearMonthDay.Read("2026-03-04 00:00").Value;
        var instant = DateFormat.YearMonthDay.Read("2026-03-04T00:30+02:00").Value;

        (date.IsDateOnly, date.IsLocal, date.IsInstant).ShouldBe((true, false, false));
        (local.IsDateOnly, local.IsLocal, local.IsInstant).ShouldBe((false, true, false));
        (instant.IsDateOnly, instant.IsLocal, instant.IsInstant).ShouldBe((false, false, true));
        instant.Utc.ShouldBe(new DateTime(2026, 3, 3, 22, 30, 0, DateTimeKind.Utc));
        local.Utc.ShouldBeNull();
    }

    [Fact]
    public void Any_written_date_is_read_back()
    {
        string[] formats = ["yyyy-MM-dd", "dd/MM/yyyy", "d.M.yyyy", "MM/dd/yyyy", "M/d/yyyy", "dd-MMM-yyyy", "MMMM d, yyyy", "yyyyMMdd"];
        var property = Prop.ForAll(
            Gen.Choose(new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2999, 12, 31).DayNumber).ToArbitrary(),
            Gen.Elements(formats).ToArbitrary(),
            (day, written) =>
            {
                var date = DateOnly.FromDayNumber(day);
                var text = date.ToString(written, CultureInfo.InvariantCulture);

                return DateFormat.Named(written)!.Read(text).Value == new DateReading(date);
            });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), property);
    }

    private static string Written(DateReading reading)
    {
        var date = reading.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var time = reading.Time is { } t ? t.ToString(" HH:mm:ss.FFF", CultureInfo.InvariantCulture) : "";
        var offset = reading.Offset is { } o ? (o < TimeSpan.Zero ? " -" : " +") + o.ToString(@"hh\:mm", CultureInfo.InvariantCulture) : "";

        return date + time + offset;
    }
}
