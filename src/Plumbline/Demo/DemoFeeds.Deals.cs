using Plumbline.Importing;
using static Plumbline.Demo.Cells;

namespace Plumbline.Demo;

internal static partial class DemoFeeds
{
    private static IEnumerable<IFeed> Deals(World world)
    {
        yield return new DemoFeed<Pipeline>("pipelines", world.Pipelines, one => one.Id, [("name", one => Text(one.Name))]);
        yield return new DemoFeed<Stage>("stages", world.Stages, stage => stage.Id,
        [
            ("pipeline_id", stage => Text(stage.Pipeline.Id)), ("name", stage => Text(stage.Name)), ("position", stage => Whole(stage.Position)),
            ("kind", stage => Text(stage.Kind)), ("default_probability", stage => Money(stage.Probability)),
            ("is_qualified", stage => Flag(stage.IsQualified)), ("target_days", stage => Whole(stage.TargetDays)),
        ]);
        yield return DealFeed(world);
        yield return new DemoFeed<StageVisit>("deal_stage_history", world.Deals.SelectMany(deal => deal.Visits), null,
        [
            ("deal_id", visit => Text(visit.Deal.Id)), ("stage_id", visit => Text(visit.Stage.Id)), ("entered_at", visit => At(visit.Entered)),
            ("exited_at", visit => At(visit.Exited)), ("changed_by", visit => Text(visit.By.Id)), ("is_inferred", _ => Flag(false)),
        ]);
        yield return new DemoFeed<FieldChange>("deal_field_history", world.Deals.SelectMany(deal => deal.Changes), null,
        [
            ("deal_id", change => Text(change.Deal.Id)), ("field", change => Text(change.Field)), ("old_value", change => Text(change.Old)),
            ("new_value", change => Text(change.New)), ("changed_at", change => At(change.At)), ("changed_by", change => Text(change.By.Id)),
            ("is_inferred", _ => Flag(false)),
        ]);
        yield return new DemoFeed<Split>("deal_splits", world.Splits, null,
        [
            ("deal_id", split => Text(split.Deal.Id)), ("user_id", split => Text(split.Seller.Id)), ("credit_share", split => Money(split.Share)),
            ("valid_from", split => Date(split.From)), ("valid_to", _ => StagedValue.Unknown),
        ]);
        yield return new DemoFeed<DealLine>("deal_lines", world.DealLines, null,
        [
            ("deal_id", line => Text(line.Deal.Id)), ("product_id", line => Text(line.Product.Id)), ("quantity", line => Money(line.Quantity)),
            ("amount", line => Money(line.Amount)),
        ]);
        yield return new DemoFeed<Proposal>("proposals", world.Proposals, proposal => proposal.Id,
        [
            ("deal_id", proposal => Text(proposal.Deal.Id)), ("version", proposal => Whole(proposal.Version)),
            ("owner_id", proposal => Text(proposal.Deal.OwnerAt(proposal.Created).Id)), ("created_at", proposal => At(proposal.Created)),
            ("sent_at", proposal => At(proposal.Sent)), ("viewed_at", proposal => At(proposal.Viewed)),
            ("decided_at", proposal => At(proposal.Decided)), ("amount", proposal => Money(proposal.Amount)),
            ("currency", proposal => Text(proposal.Deal.Currency)), ("status", proposal => Text(proposal.Status)),
        ]);
    }

    private static DemoFeed<Deal> DealFeed(World world) => new("deals", world.Deals, deal => deal.Id,
    [
        ("account_id", deal => Text(deal.Firm.Id)), ("contact_id", deal => Text(deal.Contact?.Id)), ("lead_id", deal => Text(deal.Lead?.Id)),
        ("pipeline_id", deal => Text(deal.Stage.Pipeline.Id)), ("type", deal => Text(deal.Type)), ("name", deal => Text(deal.Name)),
        ("created_at", deal => At(deal.Created)), ("owner_id", deal => Text(deal.Owner.Id)), ("stage_id", deal => Text(deal.Stage.Id)),
        ("amount", deal => Money(deal.Amount)), ("currency", deal => Text(deal.Currency)),
        ("expected_close_date", deal => Date(deal.ExpectedClose)), ("closed_at", deal => At(deal.Closed)), ("outcome", deal => Text(deal.Outcome)),
        ("loss_reason", deal => Text(deal.LossReason)), ("competitor", deal => Text(deal.Competitor)), ("source", deal => Text(deal.Source)),
        ("campaign_id", deal => Text(deal.Campaign?.Id)), ("forecast_category", deal => Text(deal.Category)),
        ("probability_override", deal => Money(deal.Override)), ("closed_at_source", deal => Text(deal.Closed is null ? null : "history")),
        ("created_at_source", _ => Text("system")),
    ]);

    private static IEnumerable<IFeed> Activities(World world)
    {
        yield return new DemoFeed<Activity>("activities", world.Activities, null,
        [
            ("type", one => Text(one.Type)), ("direction", one => Text(one.IsOutbound ? "outbound" : "inbound")), ("actor_id", one => Text(one.Actor?.Id)),
            ("lead_id", one => Text(one.Lead?.Id)), ("contact_id", one => Text(one.Deal?.Contact?.Id)), ("account_id", one => Text(one.Firm?.Id)),
            ("deal_id", one => Text(one.Deal?.Id)), ("occurred_at", one => At(one.Occurred)), ("scheduled_for", one => At(one.ScheduledFor)),
            ("duration_s", one => Whole(one.Seconds)), ("outcome", one => Text(one.Outcome)), ("capture", one => Text(one.Capture)),
            ("is_automated", one => Flag(one.Sequence is not null)), ("sequence_id", one => Text(one.Sequence)), ("step_no", one => Whole(one.Step)),
        ]);
        yield return new DemoFeed<UsageEvent>("usage_events", world.Usage, null,
        [
            ("account_id", one => Text(one.Firm?.Id)), ("user_ref", one => Text(one.User)), ("event", one => Text(one.Event)),
            ("product_id", one => Text(one.Product.Id)), ("occurred_at", one => At(one.At)), ("quantity", one => Money(one.Quantity)),
        ]);
        yield return new DemoFeed<WebEvent>("web_events", world.WebEvents, null,
        [
            ("visitor_id", one => Text(one.Visitor)), ("page", one => Text(one.Page)), ("event", one => Text(one.Event)),
            ("occurred_at", one => At(one.At)), ("source", one => Text(one.Source)),
        ]);
        yield return new DemoFeed<Event>("events", world.Events, null,
        [
            ("event", one => Text(one.Name)), ("subject", one => Text(one.Subject)), ("lead_id", one => Text(one.Lead.Id)), ("contact_id", _ => Text(null)), ("account_id", _ => Text(null)), ("deal_id", _ => Text(null)), ("actor_id", one => Text(one.Actor?.Id)),
            ("occurred_at", one => At(one.At)),
        ]);
        yield return new DemoFeed<Signup>("signups", world.Signups, null,
        [
            ("account_id", one => Text(one.Firm?.Id)), ("person_key", one => Text(one.Email)), ("signed_up_at", one => At(one.At)),
            ("source", one => Text(one.Source)), ("referrer_account_id", one => Text(one.Referrer?.Id)),
        ]);
    }
}
