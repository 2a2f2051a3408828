using Plumbline.Demo;
using Plumbline.Importing;
using Plumbline.Metrics.Crm;

namespace Plumbline.Tests.Demo;

public class DemoCompanyTests(DemoRows demo) : IClassFixture<DemoRows>
{
    private static readonly HashSet<string> MayLieAhead =
    [
        "deals.expected_close_date", "activities.scheduled_for", "contracts.start_date", "contracts.end_date", "subscriptions.end_date",
        "subscription_revisions.effective_to", "invoices.due_at", "training_records.due_at", "quotas.period_start", "quotas.period_end",
        "goals.review_on", "calendar.date",
    ];

    [Fact]
    public void The_same_day_gives_the_same_rows()
    {
        DemoRows.Hash(DemoCompany.Feeds(DemoRows.Today)).ShouldBe(DemoRows.Hash(demo.Feeds));
    }

    [Fact]
    public void Another_day_gives_other_rows()
    {
        DemoRows.Hash(DemoCompany.Feeds(DemoRows.Today.AddDays(1))).ShouldNotBe(DemoRows.Hash(demo.Feeds));
    }

    [Fact]
    public void Every_entity_but_exchange_rates_has_rows()
    {
        var given = demo.Feeds.Where(feed => feed.Rows(DemoRows.NoRejects, TestContext.Current.CancellationToken).Any()).Select(feed => feed.Header.Entity.Table);
        given.ShouldBe(CrmSchema.Entities.Select(entity => entity.Table).Except(["fx_rates"]), ignoreOrder: true);
    }

    [Theory]
    [InlineData("2026-05-14")]
    [InlineData("2024-02-29")]
    [InlineData("2025-01-01")]
    public void Every_value_is_of_its_kind_and_every_reference_resolves(string day)
    {
        var feeds = DemoCompany.Feeds(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var ids = feeds.ToDictionary(feed => feed.Header.Entity.Table, feed => Ids(feed));
        var wrong = feeds.SelectMany(feed => Cells(feed)).Where(cell => !IsRight(cell.Field, cell.Value, ids))
            .Select(cell => $"{cell.Field.Name} {cell.Value.Text}").Take(5);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Ids_and_natural_keys_are_unique()
    {
        foreach (var feed in demo.Feeds)
        {
            var table = feed.Header.Entity.Table;
            Ids(feed).Count.ShouldBe(feed.Rows(DemoRows.NoRejects, TestContext.Current.CancellationToken).Count(), table);
            var key = feed.Header.Entity.NaturalKey;
            if (key.Count > 0)
            {
                var keys = demo.Read(table, [.. key]).Select(row => string.Join('|', row.Select(cell => cell.Value.ToString()))).ToList();
                keys.GroupBy(one => one).Where(group => group.Count() > 1).Select(group => group.Key).Take(3).ShouldBeEmpty(table);
            }
        }
    }

    [Theory]
    [InlineData("2026-05-14")]
    [InlineData("2025-07-01")]
    public void Nothing_has_happened_on_or_after_today(string day)
    {
        var today = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var feed in DemoCompany.Feeds(today))
        {
            var ahead = Cells(feed).Where(cell => !MayLieAhead.Contains($"{feed.Header.Entity.Table}.{cell.Field.Name}"))
                .Where(cell => new Cell(cell.Value).Date >= today).Select(cell => $"{feed.Header.Entity.Table}.{cell.Field.Name}").Distinct();
            ahead.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(-1, true)]
    public void It_is_stale_after_a_week_and_when_it_lies_ahead(int days, bool stale)
    {
        DemoCompany.IsStale(DemoRows.Today, DemoRows.Today.AddDays(days)).ShouldBe(stale);
    }

    private static HashSet<string> Ids(IFeed feed) => [.. feed.Rows(DemoRows.NoRejects, CancellationToken.None).Select(row => row.SourceId)];

    private static IEnumerable<(Field Field, StagedValue Value)> Cells(IFeed feed)
    {
        foreach (var row in feed.Rows(DemoRows.NoRejects, CancellationToken.None))
        {
            for (var place = 0; place < row.Values.Length; place++)
            {
                yield return (feed.Header.Fields[place].Field, row.Values[place]);
            }
        }
    }

    private static bool IsRight(Field field, StagedValue value, Dictionary<string, HashSet<string>> ids) => value.IsUnknown || field.Kind switch
    {
        FieldKind.Reference => ids[field.References!].Contains(value.Text!),
        FieldKind.Choice => field.Choices!.Contains(value.Text),
        FieldKind.Text => value.Text is not null,
        FieldKind.List => value.Text!.StartsWith('['),
        FieldKind.Flag => value.Flag is not null,
        FieldKind.Date => value.IsDate,
        FieldKind.Moment => value.IsInstant,
        FieldKind.Fraction => value.Number is >= 0 and <= 1,
        _ => value.Number is not null,
    };
}
