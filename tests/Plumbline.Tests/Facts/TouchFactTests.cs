namespace Plumbline.Tests.Facts;

public sealed class TouchFactTests : IDisposable
{
    private readonly FactStore _store = new FactStore().WithStages();

    public void Dispose() => _store.Dispose();

    [Fact] // The golden case of the three classes of calls.
    public void An_outbound_call_is_to_an_engaged_a_previous_or_a_new_lead()
    {
        _store.Add("leads", "lead_id, created_on", "1, '2024-05-01'", "2, '2024-01-01'", "3, '2024-05-01'", "4, '2024-01-01'", "5, '2024-05-01'");
        _store.Add("deals", "deal_id, lead_id, created_on, outcome", "50, 5, '2024-05-02', 'open'");
        Activities(
            "'call', 'outbound', 1, '2024-05-02', NULL, NULL", "'call', 'outbound', 1, '2024-05-04', NULL, NULL",
            "'email', 'outbound', 2, '2024-03-01', NULL, NULL", "'call', 'outbound', 2, '2024-05-05', NULL, NULL",
            "'email', 'inbound', 3, '2024-05-03', 'replied', NULL", "'call', 'outbound', 3, '2024-05-06', NULL, NULL",
            "'meeting', 'outbound', 4, '2024-01-10', 'completed', NULL", "'email', 'outbound', 4, '2024-01-15', NULL, NULL", "'call', 'outbound', 4, '2024-05-07', NULL, NULL",
            "'call', 'outbound', 5, '2024-05-08', NULL, NULL");
        _store.Rebuild();

        _store.Read("SELECT lead_id, lead_class FROM touches WHERE activity_type = 'call' ORDER BY activity_id").ShouldBe(
            ["1 new", "1 new", "2 previous", "3 engaged", "4 previous", "5 engaged"]);
    }

    [Fact]
    public void The_class_looks_only_at_what_came_before_the_call()
    {
        _store.Add("leads", "lead_id, created_on", "1, '2024-05-01'", "2, '2024-01-01'", "3, '2024-01-01'");
        Activities(
            "'call', 'outbound', 1, '2024-05-02', 'connected', 60", "'call', 'outbound', 1, '2024-05-03', 'connected', 20", "'call', 'outbound', 1, '2024-08-01', NULL, NULL",
            "'email', 'outbound', 2, '2024-04-01', NULL, NULL", "'call', 'outbound', 2, '2024-05-01', NULL, NULL", "'call', 'outbound', 2, '2024-06-01', NULL, NULL",
            "'call', 'outbound', 3, '2024-05-02', NULL, NULL");
        _store.Add("lead_stage_history", "row_id, lead_id, stage, entered_on", "1, 3, 'nurture', '2024-05-01'");
        _store.Rebuild();

        // 91 days after the long call is no longer within 90; 30 days after a touch is not yet more than 30.
        _store.Read("SELECT lead_class FROM touches WHERE activity_type = 'call' ORDER BY activity_id").ShouldBe(
            ["new", "engaged", "previous", "new", "previous", "previous"]);
    }

    [Fact]
    public void A_call_that_was_deleted_later_makes_none_after_it_one_to_an_engaged_or_an_earlier_lead()
    {
        _store.Add("leads", "lead_id, created_on", "1, '2024-05-01'", "2, '2024-01-01'");
        Activities(
            "'call', 'outbound', 1, '2024-05-02', 'connected', 60", "'call', 'outbound', 1, '2024-05-03', NULL, NULL",
            "'call', 'outbound', 2, '2024-02-01', NULL, NULL", "'call', 'outbound', 2, '2024-05-03', NULL, NULL");
        _store.Run("UPDATE activities SET deleted_at = TIMESTAMP '2024-06-01 00:00:00', deleted_on = DATE '2024-06-01' WHERE activity_id IN (1, 3)");
        _store.Rebuild();

        _store.Read("SELECT lead_class FROM touches WHERE activity_id IN (2, 4) ORDER BY activity_id").ShouldBe(["new", "new"]);
    }

    [Fact] // E37
    public void Redials_are_one_touch_a_machine_is_not_human_and_a_cancelled_meeting_no_touch()
    {
        _store.Add("leads", "lead_id, created_on", "1, '2024-05-01'");
        Activities([.. Enumerable.Repeat("'call', 'outbound', 1, '2024-05-02', 'no_answer', NULL", 10), "'meeting', 'outbound', 1, '2024-05-03', 'cancelled', NULL"]);
        _store.Run("UPDATE activities SET is_automated = TRUE WHERE activity_id = 1");
        _store.Rebuild();

        _store.Read("SELECT count(*), count(*) FILTER (WHERE is_touch), count(*) FILTER (WHERE is_human) FROM touches").ShouldBe(["11 1 10"]);
        _store.Read("SELECT activity_id, touch_rank, rank_held_to FROM touches WHERE is_touch").ShouldBe(["2 1 9999-12-31"]);
    }

    [Fact]
    public void Touches_are_ranked_within_the_cycle_and_hold_until_the_next()
    {
        _store.Add("leads", "lead_id, created_on", "1, '2024-05-01'");
        _store.Add("lead_stage_history", "row_id, lead_id, stage, entered_on", "1, 1, 'nurture', '2024-05-20'", "2, 1, 'mql', '2024-06-01'");
        Activities("'call', 'outbound', 1, '2024-05-02', NULL, NULL", "'email', 'outbound', 1, '2024-05-02', NULL, NULL", "'call', 'outbound', 1, '2024-05-09', NULL, NULL", "'call', 'outbound', 1, '2024-06-05', NULL, NULL");
        _store.Rebuild();

        _store.Read("SELECT touch_rank, cycle_no, occurred_on, rank_held_to FROM touches ORDER BY activity_id").ShouldBe(
            ["1 1 2024-05-02 2024-05-02", "2 1 2024-05-02 2024-05-09", "3 1 2024-05-09 2024-06-05", "1 2 2024-06-05 9999-12-31"]);
    }

    [Fact]
    public void An_activity_belongs_to_the_lead_of_its_deal_or_contact_and_to_the_first_of_a_persons_leads()
    {
        _store.Add("leads", "lead_id, canonical_id, created_on, contact_id, source", "1, NULL, '2024-05-01', 70, 'web'", "2, 1, '2024-05-02', NULL, 'fair'");
        _store.Add("deals", "deal_id, lead_id, created_on, account_id", "50, 2, '2024-05-02', 9");
        _store.Add("activities", "activity_id, type, direction, lead_id, deal_id, contact_id, occurred_on",
            "1, 'call', 'outbound', 2, NULL, NULL, '2024-05-03'", "2, 'call', 'outbound', NULL, 50, NULL, '2024-05-04'", "3, 'call', 'outbound', NULL, NULL, 70, '2024-05-05'");
        _store.Rebuild();

        _store.Read("SELECT lead_id, touch_rank, source, account_id FROM touches ORDER BY activity_id").ShouldBe(["1 1 web -", "1 2 web 9", "1 3 web -"]);
    }

    [Fact]
    public void An_activity_knows_its_weekday_and_where_a_time_is_known_the_local_hour()
    {
        Activities("'call', 'outbound', NULL, '2024-05-05', NULL, NULL", "'call', 'outbound', NULL, '2024-05-06', NULL, NULL", "'call', 'outbound', NULL, '2024-05-06', NULL, NULL");
        _store.Run("UPDATE activities SET occurred_at = TIMESTAMP '2024-05-06 09:59:59' WHERE activity_id = 2");
        _store.Run("UPDATE activities SET occurred_at = TIMESTAMP '2024-05-06 00:00:00' WHERE activity_id = 3");
        _store.Rebuild();

        _store.Read("SELECT weekday, hour FROM touches ORDER BY activity_id").ShouldBe(["Sunday -", "Monday 9", "Monday 0"]);
    }

    private void Activities(params string[] rows) => _store.Add(
        "activities", "activity_id, actor_id, type, direction, lead_id, occurred_on, outcome, duration_s", [.. rows.Select((row, n) => $"{n + 1}, 5, {row}")]);
}
