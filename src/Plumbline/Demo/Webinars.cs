namespace Plumbline.Demo;

/// <summary>Who signed up for a webinar and who came: events that no table of a CRM has a place for.</summary>
internal static class Webinars
{
    public static void Create(World world)
    {
        var dice = world.DiceFor("webinars");
        var number = 0;
        foreach (var lead in world.Leads.Where(lead => lead.Source.Name == "Webinar"))
        {
            var seat = World.Id("WB", ++number);
            world.Events.Add(new Event("webinar_registered", seat, lead, null, lead.Created));
            var begins = lead.Created + dice.Skewed(6, 0.6);
            if (dice.Chance(0.62) && world.Time.HasHappened(begins))
            {
                world.Events.Add(new Event("webinar_attended", seat, lead, lead.Owner, begins));
            }
        }
    }
}
