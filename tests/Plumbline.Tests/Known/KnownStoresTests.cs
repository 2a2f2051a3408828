using Plumbline.Importing.Publishing;
using Plumbline.Known;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Waterfalls;
using Plumbline.Settings;
using Plumbline.Stores;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Stores;

namespace Plumbline.Tests.Known;

/// <summary>Numbers as they were known at an earlier moment.</summary>
public abstract class KnownStoresTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;
    private KnownStores? _known;
    private MetricEngine? _engine;

    private protected abstract IWorkspaceStores Stores { get; }

    private protected abstract FixedClock Clock { get; }

    private IWorkspaceStore Store => Stores.Find(Workspace.Default).Value;

    private KnownStores Known => _known ??= new KnownStores(Store, Stores, Clock);

    private MetricEngine Engine => _engine ??= new MetricEngine(MetricCatalogue.BuiltIn, Store, Store.Dialect, Clock) { Past = Known };

    [Fact]
    public async Task A_number_is_the_one_that_was_reported_whatever_came_later()
    {
        await Import("2026-04-01T09:00", "d1 | won | 100 | 2026-03-05\nd2 | won | 50 | 2026-03-20");
        Clock.Now = Moment("2026-04-03T09:00");
        var reported = await Ask(At("2026-04-02"));
        reported.Value.ShouldBe(150);
        await Import("2026-04-20T09:00", "d1 | lost | 100 | 2026-03-05\nd3 | won | 7 | 2026-03-30");

        (await Ask(null)).Value.ShouldBe(57);
        var again = await Ask(At("2026-04-02"));
        (again.Value, again.Numerator, again.N, again.NullReason).ShouldBe((reported.Value, reported.Numerator, reported.N, reported.NullReason));
        (await Engine.Ask(March(At("2026-04-02")), _token)).Value.Data.ShouldSatisfyAllConditions(
            data => data.Version.ShouldBe(1),
            data => data.AsOf.ShouldBe(new DateOnly(2026, 4, 2)),
            data => data.KnownAt.ShouldBe(At("2026-04-02")));
        Stores.All.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Rows_and_explanations_are_those_of_then()
    {
        await Import("2026-04-01T09:00", "d1 | won | 100 | 2026-03-05");
        await Import("2026-04-20T09:00", "d2 | won | 80 | 2026-03-05");
        await Import("2026-04-21T09:00", "d3 | won | 7 | 2026-03-30");

        var rows = await Engine.Rows(new RowsQuery(March(At("2026-04-20"))), _token);
        rows.Value.Rows.Select(row => row.SourceId).Order().ShouldBe(["d1", "d2"]);
        rows.Value.Numerator.ShouldBe(180);
        var explained = await Engine.Explain(March(At("2026-04-20")), _token);
        explained.Value.Switches.ShouldContain(new KeyValuePair<string, string>("known at", "2026-04-20"));
    }

    [Fact]
    public async Task Within_a_day_the_hour_decides_and_what_was_undone_later_still_counts()
    {
        await Import("2026-04-01T09:00", "d1 | won | 100 | 2026-03-05");
        var second = await Import("2026-04-01T15:00", "d2 | won | 5 | 2026-03-06");
        Clock.Now = Moment("2026-04-03T09:00");
        await Store.WriteMuch(connection => Publisher(connection).Undo(second, _token), _token);
        Clock.Now = Moment("2026-04-09T09:00");

        (await Ask(At("2026-04-01T12:00"))).Value.ShouldBe(100);
        (await Ask(At("2026-04-01"))).Value.ShouldBe(105);
        (await Ask(At("2026-04-03"))).Value.ShouldBe(100);
        (await Ask(null)).Value.ShouldBe(100);
    }

    [Fact]
    public async Task A_waterfall_is_the_one_of_then()
    {
        await Import("2026-03-02T09:00", "d1 | open | 100 |\nd2 | open | 40 |");
        var second = await Import("2026-03-20T09:00", "d2 | lost | 40 | 2026-03-15");
        Clock.Now = Moment("2026-04-03T09:00");
        await Store.WriteMuch(connection => Publisher(connection).Undo(second, _token), _token);
        Clock.Now = Moment("2026-04-09T09:00");

        var (now, then) = (await Moved(null), await Moved(At("2026-04-02")));
        now.Closing.Amount.ShouldBe(140);
        (then.Opening.Amount, then.Closing.Amount).ShouldBe((0, 100));
        then.Lines.Where(line => line.Amount != 0).Select(line => (line.Name, line.Amount)).ShouldBe([("new", 140), ("lost", -40)]);
        then.Data.KnownAt.ShouldBe(At("2026-04-02"));

        async Task<Waterfall> Moved(KnownMoment? known) => (await Engine.Waterfall(new WaterfallQuery(March(known)), _token)).Value;
    }

    [Fact]
    public async Task The_settings_of_then_are_in_force()
    {
        await Import("2026-04-01T09:00", "d1 | won | 100 | 2026-03-05");
        await Change("2026-04-05T09:00", "base_currency", "USD");
        await Change("2026-04-06T09:00", "time_zone", "Asia/Tokyo");

        var then = await Engine.Ask(March(At("2026-04-02")), _token);
        then.Value.Data.Currency.ShouldBe(WorkspaceSettings.Default.Currency);
        then.Value.Data.TimeZone.ShouldBe("UTC");
        (await Engine.Ask(March(At("2026-04-05")), _token)).Value.Data.Currency.ShouldBe("USD");
    }

    [Fact]
    public async Task Before_the_first_import_and_in_the_future_nothing_is_made_up()
    {
        Clock.Now = Moment("2026-03-30T09:00");
        (await Engine.Ask(March(At("2026-03-29")), _token)).Problems[0].Mend.ShouldBe("Nothing has been imported.");
        await Import("2026-04-01T09:00", "d1 | won | 100 | 2026-03-05");

        var early = (await Engine.Ask(March(At("2026-03-31")), _token)).Problems.ShouldHaveSingleItem();
        early.What.ShouldBe("Nothing was known here on 2026-03-31.");
        early.Mend!.ShouldContain("The first import ended on 2026-04-01 at 09:00:00");
        (await Engine.Ask(March(At("2026-04-02")), _token)).Problems.ShouldHaveSingleItem().What.ShouldBe("2026-04-02 has not come yet.");
        (await Ask(At("2026-04-01"))).Value.ShouldBe(100);
    }

    [Fact]
    public async Task Copies_are_few_and_none_outlives_an_erasure()
    {
        foreach (var day in Enumerable.Range(1, 6))
        {
            await Import($"2026-04-0{day}T09:00", $"d{day} | won | 100 | 2026-03-05");
        }

        foreach (var day in Enumerable.Range(1, 5))
        {
            (await Ask(At($"2026-04-0{day}"))).Value.ShouldBe(100 * day);
        }

        Stores.Copies.Count.ShouldBe(3);
        await Store.WriteMuch(
            connection => Publisher(connection).Publish([new Table("contacts", "id | email\nc1 | ann@example.com")], new PublishOptions(), _token), _token);
        await Known.Tidy(_token);
        Stores.Copies.Count.ShouldBe(3, "an import changes nothing of what was known before it");
        await Store.WriteMuch(connection => Publisher(connection).Erase("ann@example.com", _token), _token);
        await Known.Tidy(_token);

        Stores.Copies.ShouldBeEmpty();
        (await Ask(At("2026-04-02"))).Value.ShouldBe(200);
    }

    private static KnownMoment At(string text) => KnownMoment.Parse(text).ShouldNotBeNull();

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    private static MetricQuery March(KnownMoment? known) => new() { Metrics = ["bookings"], Period = "2026-03", KnownAt = known };

    private async Task<AnswerRow> Ask(KnownMoment? known) =>
        (await Engine.Ask(March(known), _token)).Value.Rows.ShouldHaveSingleItem();

    private async Task<long> Import(string at, string rows)
    {
        Clock.Now = Moment(at);
        var report = await Store.WriteMuch(
            connection => Publisher(connection).Publish(
                [new Table("deals", "id | outcome | amount | closed_at\n" + rows, sha256: rows)], new PublishOptions(), _token),
            _token);

        return report.RunId.ShouldNotBeNull();
    }

    private async Task Change(string at, string name, string value)
    {
        Clock.Now = Moment(at);
        await Store.WriteMuch(
            connection => new Publisher(connection, SettingsTable.With(SettingsTable.Read(connection), name, value).Value, Clock)
                .ChangeSetting(name, value, rebuilds: true, localDates: name == "time_zone", _token),
            _token);
    }

    private Publisher Publisher(System.Data.Common.DbConnection connection) => new(connection, SettingsTable.Read(connection), Clock);
}
