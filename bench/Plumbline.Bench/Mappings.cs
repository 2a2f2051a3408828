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

    internal static string All { get; } = Head + People + Sales + Rest;

    /// <summary>Reps and accounts, so that deals alone find whom they refer to.</summary>
    internal static string Directory { get; } = Head + People;

    internal static string Deals { get; } = Head + Sales;
}
