using Plumbline.Importing;
using Plumbline.Metrics.Crm;
using static Plumbline.Demo.Cells;

namespace Plumbline.Demo;

/// <summary>Tells the demo company as feeds, one for each entity of the schema.</summary>
internal static partial class DemoFeeds
{
    private static IEnumerable<IFeed> People(World world)
    {
        yield return new DemoFeed<Team>("teams", world.Teams, team => team.Id,
            [("name", team => Text(team.Name)), ("parent_team_id", team => Text(team.Parent?.Id))]);
        yield return new DemoFeed<Seller>("users", world.Staff, user => user.Id,
        [
            ("name", user => Text(user.Name)), ("email", user => Text(user.Email)), ("role", user => Text(user.Role)),
            ("hire_date", user => Date(user.Hired)), ("end_date", user => Date(user.Left)), ("is_quota_carrying", user => Flag(user.IsRep)),
            ("time_zone", _ => Text("America/New_York")),
        ]);
        yield return new DemoFeed<Membership>("user_team_history", world.Memberships, null,
        [
            ("user_id", one => Text(one.User.Id)), ("team_id", one => Text(one.Team.Id)), ("manager_id", one => Text(one.Manager?.Id)),
            ("role", one => Text(one.Role)), ("valid_from", one => Date(one.From)), ("valid_to", one => Date(one.To)),
        ]);
        yield return Accounts(world);
        yield return new DemoFeed<Contact>("contacts", world.Contacts, contact => contact.Id,
        [
            ("account_id", contact => Text(contact.Firm.Id)), ("first_name", contact => Text(contact.Person.First)),
            ("last_name", contact => Text(contact.Person.Last)), ("email", contact => Text(contact.Person.Email)),
            ("phone", contact => Text(contact.Person.Phone)), ("title", contact => Text(contact.Person.Title)),
            ("role", contact => Text(Array.IndexOf(Words.SeniorTitles, contact.Person.Title) >= 0 ? "Decision maker" : "User")),
            ("left_company_at", contact => At(contact.LeftCompany)), ("updated_at", contact => At(contact.Updated)),
        ]);
        yield return new DemoFeed<Product>("products", world.Products, product => product.Id,
            [("name", product => Text(product.Name)), ("family", product => Text(product.Family)), ("list_price", product => Money(product.ListPrice))]);
        yield return new DemoFeed<Campaign>("campaigns", world.Campaigns, campaign => campaign.Id,
            [("name", campaign => Text(campaign.Name)), ("channel", campaign => Text(campaign.Channel))]);
    }

    private static DemoFeed<Firm> Accounts(World world) => new("accounts", world.Accounts, firm => firm.Id,
        [
            ("parent_account_id", firm => Text(firm.Parent?.Id)), ("name", firm => Text(firm.Name)), ("domain", firm => Text(firm.Domain)),
            ("industry", firm => Text(firm.Industry)), ("employee_count", firm => Whole(firm.Employees)),
            ("est_total_spend", firm => Money(firm.EstimatedSpend)), ("segment", firm => Text(firm.SegmentName)),
            ("region", firm => Text(firm.Region)), ("country", firm => Text(firm.Country)), ("web_traffic", firm => Whole(firm.WebTraffic)),
            ("technologies", firm => List(firm.Technologies)), ("owner_id", firm => Text(firm.Owner?.Id)),
            ("created_at", firm => At(firm.AccountSince)),
        ],
        (new CustomField("icp_fit", FieldKind.Text), firm => firm.FitsProfile ? """{"icp_fit":"inside"}""" : """{"icp_fit":"outside"}"""));
}
