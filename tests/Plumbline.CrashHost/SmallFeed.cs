using System.Globalization;
using Plumbline.Importing;
using Plumbline.Metrics.Crm;

namespace Plumbline.CrashHost;

/// <summary>All deals of a small company on a day: each day one goes, one comes, and amounts change.</summary>
internal sealed class SmallFeed(int day) : IFeed
{
    private const int Deals = 6;

    private static readonly string[] Fields = ["owner_id", "outcome", "created_at", "closed_at", "amount"];

    internal DateTimeOffset MadeAt => new(2026, 2, day, 0, 0, 0, TimeSpan.Zero);

    public FeedHeader Header { get; } = new(
        "deals.csv", "test", CrmSchema.Of("deals"), Load.Full,
        [.. Fields.Select(name => new FeedField(CrmSchema.Of("deals").Find(name)!, ReferenceBy.Name))], [], day.ToString("D64", CultureInfo.InvariantCulture));

    public IEnumerable<StagedRow> Rows(Action<Reject> rejected, CancellationToken cancellation)
    {
        var row = new StagedRow(Fields.Length);
        for (var deal = day; deal < Deals + day; deal++)
        {
            var created = new DateOnly(2025, 1, 1).AddDays(deal);
            (row.Line, row.SourceId) = (deal, FormattableString.Invariant($"D{deal}"));
            row.Values[0] = StagedValue.Of(deal % 2 == 0 ? "Ada" : "Bob");
            row.Values[1] = StagedValue.Of(deal % 3 == 0 ? "won" : "lost");
            row.Values[2] = StagedValue.Of(created);
            row.Values[3] = StagedValue.Of(created.AddDays(30));
            row.Values[4] = StagedValue.Of((decimal)(100 * deal) + (day * (deal % 2)));
            yield return row;
        }
    }
}
