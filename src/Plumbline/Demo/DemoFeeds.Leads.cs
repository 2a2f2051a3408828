using Plumbline.Importing;
using static Plumbline.Demo.Cells;

namespace Plumbline.Demo;

internal static partial class DemoFeeds
{
    private static IEnumerable<IFeed> Leads(World world)
    {
        yield return new DemoFeed<Lead>("leads", world.Leads, lead => lead.Id,
        [
            ("created_at", lead => At(lead.Created)), ("original_created_at", lead => At(lead.OriginallyCreated)),
            ("source", lead => Text(lead.Source.Name)), ("channel", lead => Text(lead.Source.Channel)),
            ("direction", lead => Text(lead.Source.IsInbound ? "inbound" : "outbound")), ("campaign_id", lead => Text(lead.Campaign?.Id)),
            ("landing_page", lead => Text(lead.LandingPage)), ("owner_id", lead => Text(lead.Owner?.Id)),
            ("first_name", lead => Text(lead.HasName ? lead.Person.First : null)), ("last_name", lead => Text(lead.HasName ? lead.Person.Last : null)),
            ("email", lead => Text(lead.Email)), ("phone", lead => Text(lead.HasPhone ? lead.Person.Phone : null)),
            ("company", lead => Text(lead.Firm.Name)), ("title", lead => Text(lead.HasTitle ? lead.Person.Title : null)),
            ("country", lead => Text(lead.HasCountry ? lead.Firm.Country : null)), ("converted_at", lead => At(lead.Converted)),
            ("account_id", lead => Text(lead.Contact?.Firm.Id)), ("contact_id", lead => Text(lead.Contact?.Id)),
            ("deal_id", lead => Text(lead.Deal?.Id)), ("opted_out_at", lead => At(lead.OptedOut)),
            ("stage", lead => Text(lead.Entries[^1].Stage)),
        ]);
        yield return new DemoFeed<LeadEntry>("lead_stage_history", world.Leads.SelectMany(lead => lead.Entries), null,
        [
            ("lead_id", entry => Text(entry.Lead.Id)), ("stage", entry => Text(entry.Stage)), ("cycle_no", entry => Whole(entry.Cycle)),
            ("entered_at", entry => At(entry.Entered)), ("exited_at", entry => At(entry.Exited)), ("reason", entry => Text(entry.Reason)),
            ("changed_by", entry => Text(entry.By?.Id)), ("is_inferred", _ => Flag(false)),
        ]);
        yield return new DemoFeed<LeadDefinition>("lead_definitions", world.Definitions, one => one.Id,
        [
            ("stage", one => Text(one.Stage)), ("criteria", one => Text(one.Criteria)), ("valid_from", one => Date(one.From)),
            ("valid_to", one => Date(one.To)), ("agreed_by_marketing", _ => Text("Greta Lindqvist")),
            ("agreed_by_sales", _ => Text("Margaret Oyelaran")),
        ]);
    }
}
