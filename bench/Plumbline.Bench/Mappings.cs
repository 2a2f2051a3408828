namespace Plumbline.Bench;

/// <summary>How the generated files feed the store.</summary>
internal static class Mappings
{
    private const string Head =
        """
        mapping: 1
        name: Benchmark
        system: bench
        currency: USD
        dates: yyyy-MM-dd
        numbers: "1234.56"
        time_zone: UTC
        feeds:

        """;

    private const string People =
        """
          - file: reps.csv
            into: users
            id: rep_id
            fields: {name: name}
          - file: reps.csv
            into: user_team_history
            fields:
              user: {column: rep_id, by: id}
              team: {column: team, by: name}
          - file: accounts.csv
            into: accounts
            id: account_id
            fields:
              name: name
              segment: segment
              owner: {column: owner, by: id}

        """;

    private const string Sales =
        """
          - file: deals.csv
            into: deals
            id: deal_id
            fields:
              account: {column: account, by: id}
              owner: {column: owner, by: id}
              source: source
              stage:
                column: stage
                stages: {Prospecting: open, Qualification: open, Proposal: open, Negotiation: open, Won: won, Lost: lost}
              outcome: {from: stage}
              amount: amount
              loss_reason: loss_reason
              created_at: created_at
              closed_at: closed_at

        """;

    private const string Rest =
        """
          - file: leads.csv
            into: leads
            id: lead_id
            fields:
              email: email
              source: source
              direction: {constant: inbound}
              owner: {column: owner, by: id}
              created_at: created_at
          - file: leads.csv
            into: lead_stage_history
            where: mql_at is not blank
            fields:
              lead: {column: lead_id, by: id}
              stage: {constant: mql}
              cycle_no: {constant: 1}
              entered_at: mql_at
          - file: leads.csv
            into: lead_stage_history
            where: sql_at is not blank
            fields:
              lead: {column: lead_id, by: id}
              stage: {constant: sql}
              cycle_no: {constant: 1}
              entered_at: sql_at
          - file: stage_history.csv
            into: deal_stage_history
            fields:
              deal: {column: deal_id, by: id}
              stage: {column: stage, by: name}
              entered_at: entered_at
              exited_at: left_at
          - file: proposals.csv
            into: proposals
            id: proposal_id
            fields:
              deal: {column: deal_id, by: id}
              owner: {column: owner, by: id}
              sent_at: sent_at
              amount: amount
          - file: activities.csv
            into: activities
            id: activity_id
            fields:
              type: type
              direction: direction
              actor: {column: rep, by: id}
              lead: {column: lead, by: id}
              deal: {column: deal, by: id}
              occurred_at: occurred_at
              duration_s: seconds
              outcome: outcome

        """;

    private const string Business =
        """
          - file: subscriptions.csv
            into: subscriptions
            id: subscription_id
            fields:
              account: {column: account, by: id}
              start_date: start_date
              end_date: end_date
          - file: prices.csv
            into: subscription_revisions
            fields:
              subscription: {column: subscription, by: id}
              effective_from: effective_from
              effective_to: effective_to
              mrr: mrr
          - file: invoices.csv
            into: invoices
            id: invoice_id
            fields:
              account: {column: account, by: id}
              issued_at: issued_at
              amount_net: amount
          - file: surveys.csv
            into: surveys
            id: survey_id
            fields:
              kind: {constant: nps}
              account: {column: account, by: id}
              sent_at: sent_at
              responded_at: responded_at
              score: score
              scale_min: {constant: 0}
              scale_max: {constant: 10}
          - file: costs.csv
            into: costs
            id: cost_id
            fields:
              incurred_on: incurred_on
              category: category
              purpose: purpose
              amount: amount
          - file: quotas.csv
            into: quotas
            id: quota_id
            fields:
              user: {column: rep, by: id}
              metric_id: {constant: bookings}
              period_start: period_start
              period_end: period_end
              target: target
          - file: assets.csv
            into: assets
            id: asset_id
            fields:
              title: title
              kind: kind
              created_at: created_at
          - file: looks.csv
            into: asset_events
            fields:
              asset: {column: asset, by: id}
              kind: kind
              user: {column: rep, by: id}
              deal: {column: deal, by: id}
              occurred_at: occurred_at

        """;

    internal static string All { get; } = Head + People + Sales + Rest + Business;

    /// <summary>Reps and accounts, so that deals alone find whom they refer to.</summary>
    internal static string Directory { get; } = Head + People;

    internal static string Deals { get; } = Head + Sales;
}
