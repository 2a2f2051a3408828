namespace Plumbline.Tests.Facts;

public sealed class LeadFactTests : IDisposable
{
    private const string Milestones = "SELECT lead_id, mql_on, sql_on, qualified_on, qualified_first, mql_to_sql_days FROM lead_milestones ORDER BY lead_id";

    private readonly FactStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact] // E19
    public void A_person_is_one_lead_created_when_the_first_of_its_leads_was()
    {
        _store.Add("leads", "lead_id, canonical_id, created_on, original_created_on, email, phone",
            "1, NULL, '2024-05-02', NULL, 'a@x.com', NULL", "2, 1, '2024-05-20', '2024-04-30', NULL, '+49 30 1234567'", "3, NULL, '2024-05-31', NULL, 'test@x.com', '123'");
        _store.Rebuild();

        _store.Read("SELECT lead_id, created_on, has_email, has_phone, is_bulk_import FROM lead_fields WHERE held_to = DATE '9999-12-31' ORDER BY lead_id").ShouldBe(
            ["1 2024-04-30 yes yes no", "3 2024-05-31 no no no"]);
    }

    [Fact] // E22, E23: the golden case of new MQLs
    public void The_first_mql_is_the_first_anyone_entered_and_a_skipped_one_is_only_implied()
    {
        _store.Add("leads", "lead_id, created_on", "1, '2024-04-01'", "2, '2024-04-01'", "3, '2024-04-01'");
        Entries("1, 'mql', '2024-05-03'", "1, 'mql', '2024-05-25'", "2, 'mql', '2024-04-28'", "2, 'mql', '2024-05-10'", "3, 'sql', '2024-05-09'");
        _store.Rebuild();

        _store.Read(Milestones).ShouldBe(
            ["1 2024-05-03 - 2024-05-03 mql -", "2 2024-04-28 - 2024-04-28 mql -", "3 - 2024-05-09 2024-05-09 sql -"]);
        _store.Read("SELECT count(*) FROM lead_entries WHERE stage = 'mql' AND NOT is_inferred AND entered_on >= DATE '2024-05-01'").ShouldBe(["3"]);
        _store.Read("SELECT lead_id, entered_on FROM lead_entries WHERE stage = 'mql' AND is_inferred").ShouldBe(["3 2024-05-09"]);
    }

    [Fact]
    public void Falling_back_and_rising_again_counts_the_first_sql()
    {
        _store.Add("leads", "lead_id, created_on", "1, '2024-04-01'");
        Entries("1, 'sql', '2024-05-05'", "1, 'mql', '2024-05-08'", "1, 'sql', '2024-05-20'");
        _store.Rebuild();

        _store.Read(Milestones).ShouldBe(["1 2024-05-08 2024-05-05 2024-05-05 sql 12"]);
        _store.Read("SELECT stage, held_from, held_to FROM lead_states ORDER BY held_from").ShouldBe(
            ["lead 2024-04-01 2024-05-05", "sql 2024-05-05 2024-05-08", "mql 2024-05-08 2024-05-20", "sql 2024-05-20 9999-12-31"]);
    }

    [Fact] // E24
    public void Mql_and_sql_of_one_day_are_zero_days_apart_and_day_ninety_is_ninety()
    {
        _store.Add("leads", "lead_id, created_on", "1, '2024-04-01'", "2, '2024-04-01'");
        Entries("1, 'mql', '2024-05-05'", "1, 'sql', '2024-05-05'", "2, 'mql', '2024-05-01'", "2, 'sql', '2024-07-30'");
        _store.Rebuild();

        _store.Read("SELECT mql_to_sql_days FROM lead_milestones ORDER BY lead_id").ShouldBe(["0", "90"]);
        _store.Read("SELECT stage FROM lead_states WHERE lead_id = 1 AND held_to = DATE '9999-12-31'").ShouldBe(["sql"]);
    }

    [Fact] // E21
    public void A_lead_without_any_date_is_a_bulk_import_seen_on_the_day_of_its_import_and_nobody_knows_when_it_reached_its_stage()
    {
        _store.Add("leads", "lead_id, created_on, stage", "1, NULL, 'mql'");
        _store.Rebuild();

        _store.Read("SELECT created_on, is_bulk_import, mql_on FROM lead_milestones").ShouldBe(["2024-12-31 yes -"]);
        _store.Read("SELECT stage FROM lead_entries").ShouldBe(["lead"]);
        _store.Read("SELECT stage, held_from FROM lead_states").ShouldBe(["mql 2024-12-31"]);
    }

    [Fact]
    public void Without_a_history_the_current_stage_is_dated_at_creation_or_conversion()
    {
        _store.Add("leads", "lead_id, created_on, converted_on, stage", "1, '2024-05-01', NULL, 'mql'", "2, '2024-05-01', '2024-05-20', 'opportunity'", "3, '2024-05-01', '2024-06-01', NULL");
        _store.Rebuild();

        _store.Read("SELECT lead_id, mql_on, sql_on, opportunity_on FROM lead_milestones ORDER BY lead_id").ShouldBe(
            ["1 2024-05-01 - -", "2 - 2024-05-20 2024-05-20", "3 - 2024-06-01 2024-06-01"]);
        _store.Read("SELECT lead_id, stage FROM lead_states WHERE held_to = DATE '9999-12-31' ORDER BY lead_id").ShouldBe(["1 mql", "2 opportunity", "3 opportunity"]);
    }

    [Fact]
    public void A_won_deal_makes_its_lead_a_customer_and_a_reopened_one_does_not()
    {
        _store.WithStages();
        _store.Add("leads", "lead_id, created_on, deal_id", "1, '2024-05-01', NULL", "2, '2024-05-01', 12", "3, '2024-05-01', NULL");
        _store.Add("deals", "deal_id, lead_id, created_on, closed_on, outcome",
            "11, 1, '2024-05-02', '2024-05-31', 'won'", "12, NULL, '2024-05-02', '2024-06-10', 'won'", "13, 3, '2024-05-02', NULL, 'open'");
        _store.Add("deal_stage_history", "row_id, deal_id, stage_id, entered_on", "1, 13, 4, '2024-05-20'", "2, 13, 2, '2024-05-25'");
        _store.Rebuild();

        _store.Read("SELECT lead_id, customer_on, created_to_customer_days, held_to FROM lead_milestones ORDER BY lead_id, held_to").ShouldBe(
            ["1 2024-05-31 30 9999-12-31", "2 2024-06-10 40 9999-12-31", "3 2024-05-20 19 2024-05-25", "3 - - 9999-12-31"]);
    }

    [Fact]
    public void Coming_back_out_of_nurture_opens_the_next_cycle()
    {
        _store.Add("leads", "lead_id, created_on", "1, '2024-04-01'");
        Entries("1, 'mql', '2024-05-05'", "1, 'nurture', '2024-05-08'", "1, 'mql', '2024-06-20'", "1, 'rejected', '2024-06-21'");
        _store.Rebuild();

        _store.Read("SELECT stage, cycle_no, is_first FROM lead_entries WHERE stage <> 'lead' ORDER BY entered_on").ShouldBe(
            ["mql 1 yes", "nurture 1 yes", "mql 2 no", "rejected 2 yes"]);
    }

    [Fact] // E44
    public void A_deleted_lead_is_gone_from_that_day_on()
    {
        _store.Add("leads", "lead_id, created_on, stage, deleted_at, deleted_on", "1, '2024-05-01', 'mql', '2024-06-01', '2024-06-01'");
        _store.Rebuild();

        _store.Read("SELECT held_from, held_to FROM lead_milestones").ShouldBe(["2024-05-01 2024-06-01"]);
        _store.Read("SELECT max(held_to) FROM lead_states").ShouldBe(["2024-06-01"]);
    }

    private void Entries(params string[] rows) =>
        _store.Add("lead_stage_history", "row_id, lead_id, stage, entered_on", [.. rows.Select((row, n) => $"{n + 1}, {row}")]);
}
