using Plumbline.Changes;
using Plumbline.Importing.Publishing;
using Plumbline.Known;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Planning;
using Plumbline.Settings;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Stores;

namespace Plumbline.Tests.Known;

/// <summary>Why a number is another one now than when it was reported, record by record.</summary>
public sealed class RestatedTests : IDisposable
{
    private readonly StoreFixture _store = StoreFixture.Started();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;
    private readonly KnownStores _known;
    private readonly Restated _restated;

    public RestatedTests()
    {
        _known = new KnownStores(_store.Default, _store.Workspaces, _store.Clock);
        var engine = new MetricEngine(MetricCatalogue.BuiltIn, _store.Default, _store.Default.Dialect, _store.Clock) { Past = _known };
        _restated = new Restated(engine.Ask, engine.Rows);
        Import(1, "d1 | won | 100 | 2026-03-05\nd2 | won | 50 | 2026-03-20\nd4 | lost | 9 | 2026-03-21");
        Import(20, "d1 | lost | 100 | 2026-03-05\nd3 | won | 7 | 2026-03-30");
    }

    public void Dispose()
    {
        _known.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task The_records_that_moved_add_up_to_the_difference()
    {
        var found = (await _restated.Explain(March("bookings"), _token)).Value;

        (found.Then.Rows[0].Value, found.Now.Rows[0].Value).ShouldBe((150, 57));
        found.Moved.Select(moved => (moved.Record.SourceId, moved.Kind, moved.Numerator)).ShouldBe(
            [("d1", MoveKind.Gone, -100), ("d3", MoveKind.Added, 7)]);
        found.IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_a_rate_both_sides_are_told_and_what_changed_of_a_record()
    {
        var found = (await _restated.Explain(March("win_rate"), _token)).Value;

        found.Now.Rows[0].ShouldSatisfyAllConditions(row => row.Numerator.ShouldBe(2), row => row.Denominator.ShouldBe(4));
        found.Moved.Sum(moved => moved.Numerator).ShouldBe(2 - 2);
        found.Moved.Sum(moved => moved.Denominator).ShouldBe(4 - 3);
        var lost = found.Moved.Single(moved => moved.Record.SourceId == "d1");
        lost.Kind.ShouldBe(MoveKind.Changed);
        lost.Fields.ShouldContain(new FieldChange("outcome", "won", "lost"));
    }

    [Fact]
    public async Task It_must_be_said_when_it_was_reported()
    {
        var refused = await _restated.Explain(March("win_rate") with { KnownAt = null }, _token);

        refused.Problems.ShouldHaveSingleItem().Mend.ShouldBe("Write --known-at 2026-04-02.");
    }

    private static MetricQuery March(string metric) => new() { Metrics = [metric], Period = "2026-03", KnownAt = new KnownMoment(new DateOnly(2026, 4, 2)) };

    private void Import(int day, string rows)
    {
        _store.Clock.Now = new DateTimeOffset(2026, 4, day, 9, 0, 0, TimeSpan.Zero);
        _store.Default.Write(
            connection => new Publisher(connection, WorkspaceSettings.Default, _store.Clock).Publish(
                [new Table("deals", "id | outcome | amount | closed_at\n" + rows, sha256: rows)], new PublishOptions(), _token),
            _token).GetAwaiter().GetResult().RunId.ShouldNotBeNull();
    }
}
