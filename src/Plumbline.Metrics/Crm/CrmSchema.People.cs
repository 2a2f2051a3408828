using static Plumbline.Metrics.Crm.EntityBuilder;

namespace Plumbline.Metrics.Crm;

public static partial class CrmSchema
{
    private static Entity[] People =>
    [
        Table("teams", "team", "team_id", Text("name"), Ref("parent_team_id", "teams")) with { Label = "name" },
        Table(
            "users", "user", "user_id",
            Personal("name"), Personal("email"), Text("role"), Date("hire_date"), Date("end_date"),
            Flag("is_quota_carrying"), Text("time_zone")) with { Label = "name" },
        Log(
            "user_team_history", "team membership", ["user_id", "team_id", "manager_id", "valid_from"],
            Ref("user_id", "users"), Ref("team_id", "teams"), Ref("manager_id", "users"), Text("role"),
            Date("valid_from"), Date("valid_to")),
        Table(
            "accounts", "account", "account_id",
            Ref("parent_account_id", "accounts"), Text("name"), Text("domain"), Text("industry"), Whole("employee_count"),
            Money("est_total_spend"), Text("segment"), Text("region"), Text("country"), Whole("web_traffic"),
            List("technologies"), Ref("owner_id", "users").Tracked(), Moment("created_at")) with { Label = "name" },
        Table(
            "contacts", "contact", "contact_id",
            Ref("account_id", "accounts"), Personal("first_name"), Personal("last_name"), Personal("email"), Personal("phone"),
            Text("title"), Text("role"), Moment("left_company_at"), Moment("updated_at")) with { Label = "email" },
        Table("products", "product", "product_id", Text("name"), Text("family"), Money("list_price")) with { Label = "name" },
        Table("campaigns", "campaign", "campaign_id", Text("name"), Text("channel")) with { Label = "name" },
    ];
}
