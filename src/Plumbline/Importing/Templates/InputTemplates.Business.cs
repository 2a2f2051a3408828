namespace Plumbline.Importing.Templates;

public static partial class InputTemplates
{
    private static InputTemplate[] OfMoney =>
    [
        InputTemplate.Of("costs", "costs", "What winning, serving and keeping customers costs, one row for each amount that was booked.",
            """
            id                | cost-2026-01 | cost-2026-02 | Your own number of the row; the same number again corrects it.
            incurred_on       | 2026-01-31   | 2026-02-28   | The day it counts on.
            category          | advertising  | sales_team   | One of advertising, marketing_team, sales_team, creative, technology, production, tracking, commission, training, overhead, customer_success, cogs, other.
            purpose           | acquisition  | shared       | What it serves: acquisition, retention, expansion, shared or cogs.
            acquisition_share |              | 0.7          | For shared ones, the part that serves winning customers, from 0 to 1.
            channel           | Paid search  |              | The channel it was spent in, named as with your leads; blank when none.
            campaign          | Spring offer |              | The campaign's name; blank when none.
            amount            | 12000        | 48500        | Without tax.
            currency          | USD          | USD          | The ISO code; blank: the workspace's own.
            """),
        InputTemplate.Of("pay", "pay", "What people in sales earn, one row for each part of their pay.",
            """
            user      | Ann Archer   | Ann Archer | The person's name, as in the CRM.
            kind      | base         | commission | One of base, commission, bonus, spiff, benefits, clawback.
            earned_on | 2026-01-31   | 2026-01-31 | The day it was earned.
            paid_on   | 2026-01-31   | 2026-02-15 | The day it was paid; blank while it was not.
            amount    | 6500         | 2100       | A clawback is what is taken back.
            currency  | USD          | USD        | The ISO code; blank: the workspace's own.
            deal      |              | Acme, 20 seats | For a commission, the deal's name; blank when none.
            """),
        InputTemplate.Of("invoices", "invoices", "What was billed, one row for each invoice or credit note.",
            """
            id             | INV-1001   | INV-1002   | The invoice's number.
            account        | Acme       | Bolt       | The customer's name, as in the CRM.
            issued_at      | 2026-01-15 | 2026-02-15 | The day it was issued.
            due_at         | 2026-02-14 | 2026-03-17 | The day it is due.
            paid_at        | 2026-02-10 |            | The day it was paid; blank while it is open.
            amount_net     | 24000      | 1500       | Without tax.
            currency       | USD        | USD        | The ISO code; blank: the workspace's own.
            is_credit_note | no         | no         | yes for a credit note: its amount is taken off.
            """),
        InputTemplate.Of("contracts", "contracts", "What customers have signed, one row for each contract.",
            """
            id              | C-101      | C-102      | The contract's number.
            account         | Acme       | Bolt       | The customer's name, as in the CRM.
            signed_at       | 2026-01-10 | 2026-02-12 | The day it was signed.
            start_date      | 2026-02-01 | 2026-03-01 | The first day it runs.
            end_date        | 2027-01-31 | 2027-02-28 | The last day it runs; blank when it has none.
            recurring_value | 24000      | 6000       | What recurs over the whole term.
            one_time_fees   | 1500       |            | What is paid once.
            currency        | USD        | USD        | The ISO code; blank: the workspace's own.
            auto_renew      | yes        | no         | Whether it renews itself.
            """),
        InputTemplate.Of("subscriptions", "subscriptions", "What runs month after month, one row for each subscription; its prices stand in subscription_revisions.",
            """
            id            | S-101      | S-102      | The subscription's number.
            account       | Acme       | Bolt       | The customer's name, as in the CRM.
            product       | Planner    | Planner    | The product's name.
            start_date    | 2026-02-01 | 2026-03-01 | The first day it runs.
            end_date      |            | 2026-06-01 | The first day it does not run any more; blank while it goes on.
            cancelled_at  |            | 2026-05-10 | The day it was cancelled.
            cancel_reason |            | Price      | Why.
            churn_kind    |            | voluntary  | voluntary, or involuntary when a payment failed.
            """),
        InputTemplate.Of("subscription_revisions", "subscription_revisions", "What a subscription costs a month, one row for each price it had.",
            """
            subscription   | S-101      | S-102      | The subscription's number.
            effective_from | 2026-02-01 | 2026-03-01 | The first day of this price.
            effective_to   |            |            | The first day of the next one; blank: until then.
            mrr            | 2000       | 500        | The price a month.
            seats          | 20         | 5          | How many seats, where there are any.
            currency       | USD        | USD        | The ISO code; blank: the workspace's own.
            """),
    ];

    private static InputTemplate[] OfPlans =>
    [
        InputTemplate.Of("quotas", "quotas", "What people or teams are to sell, one row for each of them and period.",
            """
            id           | ann-2026-q1 | team-east-2026-q1 | Your own number of the row; the same number again corrects it.
            user         | Ann Archer  |                   | Who it is for; blank for a team's.
            team         |             | East              | The team it is for; blank for a person's.
            metric_id    | bookings    | bookings          | The metric it is held against: bookings.
            period_start | 2026-01-01  | 2026-01-01        | The first day.
            period_end   | 2026-03-31  | 2026-03-31        | The last day.
            target       | 150000      | 600000            | What is to be sold in it.
            currency     | USD         | USD               | The ISO code; blank: the workspace's own.
            ramp_factor  | 1           |                   | The part of it that is asked while somebody is new, from 0 to 1.
            version      | 1           | 1                 | Counts changes of one quota.
            valid_from   | 2025-12-15  | 2025-12-15        | Since when this version holds.
            """),
        InputTemplate.Of("goals", "goals", "What metrics are to reach.",
            """
            id        | goal-bookings | goal-cycle       | Your own number of the row; the same number again corrects it.
            metric_id | bookings      | sales_cycle_days | The id of a metric: plumbline metrics lists them.
            filter    |               | account.segment = 'Enterprise' | Which records it is about, as a condition; blank for all.
            period    | quarter       | quarter          | The period it is for, again and again: week, month, quarter or year.
            baseline  |               | 60               | Where it began; needed for what should fall.
            target    | 900000        | 50               | What is to be reached.
            direction | higher        | lower            | Which way is good.
            kind      | goal          | goal             | goal, or benchmark for a figure of others.
            owner     | Ann Archer    |                  | Who answers for it.
            review_on | 2026-04-01    |                  | When it is looked at again.
            """),
        InputTemplate.Of("lead_definitions", "lead_definitions", "What marketing and sales agreed to call an MQL, an SAL or an SQL, and since when.",
            """
            id                  | mql-1       | mql-2                   | Your own number of the row.
            stage               | mql         | mql                     | mql, sal or sql.
            criteria            | opened a mail | asked for a demonstration | What makes a lead one: words, or a condition over its fields (score >= 50) that then decides.
            valid_from          | 2025-01-01  | 2026-01-01              | Since when; numbers are not compared across that day.
            agreed_by_marketing | Mia Marks   | Mia Marks               | Who agreed for marketing.
            agreed_by_sales     | Sam Sell    | Sam Sell                | Who agreed for sales.
            """),
    ];

    private static InputTemplate[] OfTeams =>
    [
        InputTemplate.Of("users", "users", "Who sells, since when and with a quota or without.",
            """
            id                | ann        | ben        | Your own number of the person.
            name              | Ann Archer | Ben Baker  | The name, as in the CRM.
            role              | Account executive | Sales manager | What they do.
            hire_date         | 2024-03-01 | 2021-05-15 | The first day at work.
            end_date          |            |            | The last day; blank while they are here.
            is_quota_carrying | yes        | no         | Whether they carry a quota.
            """),
        InputTemplate.Of("team_history", "user_team_history", "Who was in which team under whom, and since when.",
            """
            user       | Ann Archer | Ann Archer | The person's name, as in the CRM.
            team       | East       | West       | The team's name.
            manager    | Ben Baker  | Cleo Cook  | Whom they report to; blank when nobody.
            role       | Account executive | Account executive | What they do there.
            valid_from | 2024-03-01 | 2026-01-01 | The first day in the team.
            valid_to   | 2026-01-01 |            | The first day after it; blank while it lasts.
            """),
        InputTemplate.Of("splits", "deal_splits", "Among whom a deal is shared out; the shares of a deal add up to 1.",
            """
            deal         | Acme, 20 seats | Acme, 20 seats | The deal's name, as in the CRM.
            user         | Ann Archer     | Ben Baker      | Who has a share.
            credit_share | 0.6            | 0.4            | The share, from 0 to 1.
            valid_from   | 2026-01-05     | 2026-01-05     | The first day it holds; blank: always.
            valid_to     |                |                | The first day it does not; blank: it still does.
            """),
    ];
}
