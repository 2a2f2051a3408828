using System.Globalization;
using Plumbline.Importing;
using static Plumbline.Demo.Cells;

namespace Plumbline.Demo;

internal static partial class DemoFeeds
{
    /// <summary>Every feed, in the order of the schema: what is referred to comes first where it can.</summary>
    public static IReadOnlyList<IFeed> Of(World world) =>
    [
        .. People(world), .. Leads(world), .. Deals(world), .. Activities(world), .. Revenue(world), .. Voice(world), .. Enablement(world),
        .. Planning(world),
    ];

    private static IEnumerable<IFeed> Voice(World world)
    {
        yield return new DemoFeed<Survey>("surveys", world.Surveys, null,
        [
            ("kind", one => Text(one.Kind)), ("account_id", one => Text(one.Firm.Id)), ("contact_id", one => Text(one.Contact.Id)),
            ("touchpoint", one => Text(one.Touchpoint)), ("sent_at", one => At(one.Sent)), ("responded_at", one => At(one.Responded)),
            ("score", one => Money(one.Score)), ("scale_min", one => Money(one.Kind == "csat" ? 1 : 0)),
            ("scale_max", one => Money(one.Kind == "csat" ? 5 : 10)), ("comment", one => Text(one.Comment)),
            ("sentiment", one => Money(one.Sentiment)), ("reason_tags", one => List(one.Tags)),
        ]);
        yield return new DemoFeed<Ticket>("tickets", world.Tickets, null,
        [
            ("account_id", one => Text(one.Firm.Id)), ("opened_at", one => At(one.Opened)), ("first_reply_at", one => At(one.Replied)),
            ("resolved_at", one => At(one.Resolved)), ("severity", one => Text(one.Severity)),
        ]);
    }

    private static IEnumerable<IFeed> Enablement(World world)
    {
        yield return new DemoFeed<Asset>("assets", world.Assets, asset => asset.Id,
        [
            ("title", asset => Text(asset.Title)), ("kind", asset => Text(asset.Kind)), ("stage_fit", asset => Text(asset.StageFit)),
            ("created_at", asset => At(asset.Created)), ("updated_at", asset => At(asset.Updated)), ("retired_at", asset => At(asset.Retired)),
            ("cost", asset => Money(asset.Cost)),
        ]);
        yield return new DemoFeed<AssetEvent>("asset_events", world.AssetEvents, null,
        [
            ("asset_id", one => Text(one.Asset.Id)), ("kind", one => Text(one.Kind)), ("user_id", one => Text(one.User?.Id)),
            ("contact_id", one => Text(one.Contact?.Id)), ("deal_id", one => Text(one.Deal?.Id)), ("occurred_at", one => At(one.At)),
            ("seconds", one => Money(one.Seconds)),
        ]);
        yield return new DemoFeed<Training>("trainings", world.Trainings, one => one.Id,
        [
            ("name", one => Text(one.Name)), ("mandatory", one => Flag(one.Mandatory)), ("pass_score", one => Money(one.PassScore)),
            ("cost", one => Money(one.Cost)), ("responsible_user_id", one => Text(one.Responsible.Id)),
        ]);
        yield return new DemoFeed<TrainingRecord>("training_records", world.TrainingRecords, null,
        [
            ("user_id", one => Text(one.User.Id)), ("training_id", one => Text(one.Training.Id)), ("assigned_at", one => At(one.Assigned)),
            ("due_at", one => Date(one.Due)), ("completed_at", one => At(one.Completed)), ("score", one => Money(one.Score)),
        ]);
    }

    private static IEnumerable<IFeed> Planning(World world)
    {
        yield return new DemoFeed<Quota>("quotas", world.Quotas, null,
        [
            ("user_id", one => Text(one.User?.Id)), ("team_id", one => Text(one.Team?.Id)), ("metric_id", _ => Text("bookings")),
            ("period_start", one => Date(one.Start)), ("period_end", one => Date(one.End)), ("target", one => Money(one.Target)),
            ("currency", _ => Text("USD")), ("ramp_factor", one => Money(one.Ramp)), ("version", one => Whole(one.Version)),
            ("valid_from", one => Date(one.From)),
        ]);
        yield return new DemoFeed<Goal>("goals", world.Goals, null,
        [
            ("metric_id", one => Text(one.Metric)), ("filter", one => Text(one.Filter)), ("period", one => Text(one.Period)),
            ("baseline", one => Money(one.Baseline)), ("target", one => Money(one.Target)), ("direction", one => Text(one.Direction)),
            ("kind", one => Text(one.Kind)), ("owner_id", one => Text(one.Owner.Id)), ("review_on", one => Date(one.Review)),
        ]);
        var years = Enumerable.Range(world.Time.Start.Year, world.Time.Today.Year - world.Time.Start.Year + 2);
        yield return new DemoFeed<DateOnly>("calendar", years.SelectMany(Holidays.Of), null,
        [
            ("date", day => Date(day)), ("is_business_day", _ => Flag(false)), ("fiscal_year", day => Whole(day.Year)),
            ("fiscal_quarter", day => Whole(((day.Month - 1) / 3) + 1)), ("fiscal_month", day => Whole(day.Month)),
            ("iso_week", day => Whole(ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue)))),
        ]);
    }
}
