namespace Plumbline.Tests.Facts;

public sealed class DealFactTests : IDisposable
{
    private const string Closings = "SELECT deal_id, outcome, closed_on, amount, held_from, held_to FROM deal_closings ORDER BY deal_id, held_from";
    private const string States = "SELECT held_from, held_to, outcome, stage_id, amount, owner_id FROM deal_states ORDER BY deal_id, held_from";

    private readonly FactStore _store = new FactStore().WithStages();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_deal_without_a_past_starts_closes_and_has_two_stretches()
    {
        Deals("1, '2024-05-01', '2024-05-11', 'won', 4, 100");
        _store.Rebuild();

        _store.Read(Closings).ShouldBe(["1 won 2024-05-11 100 2024-05-11 9999-12-31"]);
        _store.Read(States).ShouldBe(["2024-05-01 2024-05-11 open - 100 7", "2024-05-11 9999-12-31 won 4 100 7"]);
        _store.Read("SELECT created_on, created_month, held_from, held_to FROM deal_starts").ShouldBe([$"2024-05-01 {(2024 * 12) + 4} 2024-05-01 9999-12-31"]);
        _store.Read("SELECT cycle_days, cycle_problem, is_qualified FROM deal_closings").ShouldBe(["10 - -"]);
    }

    [Fact] // E5
    public void A_deal_lost_reopened_and_won_counts_each_closing_for_as_long_as_it_held()
    {
        Deals("1, '2024-04-01', '2024-06-20', 'won', 4, 100");
        Visits("1, 1, '2024-04-01'", "1, 5, '2024-05-10'", "1, 2, '2024-06-01'", "1, 4, '2024-06-20'");
        _store.Rebuild();

        _store.Read(Closings).ShouldBe(["1 lost 2024-05-10 100 2024-05-10 2024-06-01", "1 won 2024-06-20 100 2024-06-20 9999-12-31"]);
        _store.Read("SELECT cycle_days, last_open_stage_id FROM deal_closings ORDER BY closed_on").ShouldBe(["39 1", "80 2"]);
    }

    [Fact]
    public void Only_an_open_stage_that_says_so_tells_whether_a_deal_was_qualified()
    {
        _store.Add("stages", "stage_id, pipeline_id, name, position, kind", "7, 2, 'Talk', 1, 'open'", "8, 2, 'Signed', 2, 'won'");
        Deals(
            "1, '2024-04-01', '2024-05-01', 'won', 4, 100", "2, '2024-04-01', '2024-05-02', 'lost', 5, 100",
            "3, '2024-04-01', '2024-05-03', 'won', 2, 100", "4, '2024-04-01', '2024-05-04', 'lost', 2, 100",
            "5, '2024-04-01', '2024-05-05', 'lost', 1, 100", "6, '2024-04-01', '2024-05-06', 'won', NULL, 100",
            "7, '2024-04-01', '2024-05-07', 'won', 4, 100", "8, '2024-04-01', '2024-05-08', 'lost', 5, 100", "9, '2024-04-01', '2024-05-09', 'won', 8, 100");
        Visits(
            "7, 1, '2024-04-01'", "7, 4, '2024-05-07'", "8, 3, '2024-04-01'", "8, 5, '2024-05-08'",
            "9, 7, '2024-04-01'", "9, 8, '2024-05-09'");
        _store.Rebuild();

        _store.Read("SELECT deal_id, is_qualified FROM deal_closings ORDER BY deal_id")
            .ShouldBe(["1 -", "2 -", "3 yes", "4 yes", "5 no", "6 -", "7 yes", "8 yes", "9 -"]);
    }

    [Fact] // E6
    public void A_win_turned_into_a_loss_ends_on_the_day_of_the_loss()
    {
        Deals("1, '2024-04-01', '2024-06-03', 'lost', 5, 100");
        Visits("1, 1, '2024-04-01'", "1, 4, '2024-05-10'", "1, 5, '2024-06-03'");
        _store.Rebuild();

        _store.Read(Closings).ShouldBe(["1 won 2024-05-10 100 2024-05-10 2024-06-03", "1 lost 2024-06-03 100 2024-06-03 9999-12-31"]);
    }

    [Fact]
    public void The_history_of_stages_beats_an_edited_closing_date()
    {
        Deals("1, '2024-04-01', '2024-12-31', 'won', 4, 100");
        Visits("1, 1, '2024-04-01'", "1, 4, '2024-05-10'");
        _store.Rebuild();

        _store.Read(Closings).ShouldBe(["1 won 2024-05-10 100 2024-05-10 9999-12-31"]);
    }

    [Fact]
    public void A_deal_reopened_on_an_unknown_day_has_no_closing_in_force()
    {
        Deals("1, '2024-04-01', NULL, 'open', 2, 100");
        Visits("1, 1, '2024-04-01'", "1, 5, '2024-05-10'");
        _store.Rebuild();

        _store.Read(Closings).ShouldBeEmpty();
        _store.Read("SELECT DISTINCT is_open FROM deal_states").ShouldBe(["yes"]);
    }

    [Fact] // E8
    public void A_deal_closed_before_it_was_created_has_no_cycle_but_a_problem()
    {
        Deals("1, '2024-05-20', '2024-05-15', 'won', 4, 100", "2, '2024-05-20', '2024-05-20', 'won', 4, 100");
        _store.Rebuild();

        _store.Read("SELECT deal_id, cycle_days, cycle_problem FROM deal_closings ORDER BY deal_id").ShouldBe(["1 - negative", "2 0 -"]);
    }

    [Fact] // E9
    public void A_closed_deal_without_a_date_takes_it_from_its_stages_or_has_no_closing()
    {
        Deals("1, '2024-04-01', NULL, 'won', 4, 100", "2, '2024-04-01', NULL, 'lost', 5, 100");
        Visits("1, 1, '2024-04-01'", "1, 4, '2024-05-10'");
        _store.Rebuild();

        _store.Read(Closings).ShouldBe(["1 won 2024-05-10 100 2024-05-10 9999-12-31"]);
        _store.Read("SELECT outcome, is_open FROM deal_states WHERE deal_id = 2").ShouldBe(["lost no"]);
    }

    [Fact] // E44
    public void A_deleted_deal_is_gone_from_its_day_of_deletion_on()
    {
        Deals("1, '2024-04-01', '2024-05-10', 'won', 4, 100", "2, '2024-04-01', NULL, 'open', 1, 100");
        _store.Run("UPDATE deals SET deleted_at = TIMESTAMP '2024-07-01 08:00:00', deleted_on = DATE '2024-07-01'").Rebuild();

        _store.Read(Closings).ShouldBe(["1 won 2024-05-10 100 2024-05-10 2024-07-01"]);
        _store.Read("SELECT max(held_to) FROM deal_states").ShouldBe(["2024-07-01"]);
    }

    [Fact] // E20
    public void Duplicates_are_left_out_and_merged_accounts_followed()
    {
        _store.Add("accounts", "account_id, canonical_id", "1, NULL", "2, 1");
        _store.Add("deals", "deal_id, canonical_id, account_id, created_on, closed_on, outcome, amount",
            "1, NULL, 2, '2024-05-01', '2024-05-02', 'won', 10", "2, 1, 2, '2024-05-01', '2024-05-02', 'won', 10", "3, NULL, 1, '2024-05-01', NULL, 'duplicate', 10");
        _store.Rebuild();

        _store.Read("SELECT deal_id, account_id FROM deal_closings").ShouldBe(["1 1"]);
        _store.Read("SELECT deal_id FROM deal_states WHERE deal_id > 1").ShouldBeEmpty();
        _store.Read("SELECT account_id, started_on, kind FROM customer_starts").ShouldBe(["1 2024-05-02 deal"]);
    }

    [Fact]
    public void Closings_seen_between_exports_bear_the_dates_the_crm_gave_them()
    {
        // Exports of 15 May (lost on the 10th), 1 June (open again) and 1 July (won on 20 June).
        Deals("1, '2024-04-01', '2024-06-20', 'won', 4, 100");
        _store.Run(
            "INSERT INTO import_batches (import_batch_id, kind, started_at, finished_at, true_at, true_on, data_version, summary) VALUES " +
            "(1, 'import', '2024-05-15', '2024-05-15', '2024-05-15', '2024-05-15', 1, '{}'), (2, 'import', '2024-06-01', '2024-06-01', '2024-06-01', '2024-06-01', 2, '{}'), " +
            "(3, 'import', '2024-07-01', '2024-07-01', '2024-07-01', '2024-07-01', 3, '{}')");
        _store.Run(
            "INSERT INTO deals_versions (deal_id, stage_id, outcome, closed_on, source_system, source_id, true_at, known_at, import_batch_id, import_source_id, is_deletion) VALUES " +
            "(1, 5, 'lost', '2024-05-10', 't', 'x', '2024-05-15', '2024-05-15', 1, 1, FALSE), (1, 2, 'open', NULL, 't', 'x', '2024-06-01', '2024-06-01', 2, 2, FALSE), " +
            "(1, 4, 'won', '2024-06-20', 't', 'x', '2024-07-01', '2024-07-01', 3, 3, FALSE)");
        _store.Add("deal_stage_history", "row_id, deal_id, stage_id, entered_at, entered_on, is_inferred",
            "1, 1, 2, '2024-06-01', '2024-06-01', TRUE", "2, 1, 4, '2024-07-01', '2024-07-01', TRUE");
        _store.Rebuild();

        _store.Read(Closings).ShouldBe(["1 lost 2024-05-10 100 2024-05-10 2024-06-01", "1 won 2024-06-20 100 2024-06-20 9999-12-31"]);
        _store.Read("SELECT held_from, held_to, outcome, stage_id FROM deal_states ORDER BY held_from").ShouldBe(
        [
            "2024-04-01 2024-05-10 open -", "2024-05-10 2024-06-01 lost 5", "2024-06-01 2024-06-20 open 2", "2024-06-20 9999-12-31 won 4",
        ]);
    }

    [Fact] // E39
    public void A_deal_has_one_proposal_the_latest_version_sent()
    {
        Deals("1, '2024-04-01', NULL, 'open', 3, 100", "2, '2024-04-01', NULL, 'open', 3, 100", "3, '2024-04-01', NULL, 'open', 3, 100");
        _store.Add("proposals", "proposal_id, deal_id, version, created_on, sent_on, amount",
            "1, 1, 1, '2024-05-01', '2024-05-02', 10000", "2, 1, 2, '2024-05-08', '2024-05-09', 12000", "3, 2, 1, '2024-05-03', '2024-05-03', 8000",
            "4, 3, 1, '2024-05-04', NULL, 9000");
        _store.Rebuild();

        _store.Read("SELECT deal_id, first_sent_on, amount, version_count FROM proposal_states WHERE held_to = DATE '9999-12-31' ORDER BY deal_id").ShouldBe(
            ["1 2024-05-02 12000 2", "2 2024-05-03 8000 1", "3 - - 0"]);
        _store.Read("SELECT count(*) FROM proposal_versions").ShouldBe(["3"]);
        _store.Read("SELECT held_from, held_to, amount FROM proposal_states WHERE deal_id = 1 ORDER BY held_from").ShouldBe(
            ["2024-05-01 2024-05-02 -", "2024-05-02 2024-05-09 10000", "2024-05-09 9999-12-31 12000"]);
    }

    [Fact]
    public void The_last_touch_of_a_deal_holds_until_the_next()
    {
        Deals("1, '2024-04-01', NULL, 'open', 3, 100");
        _store.Add("activities", "activity_id, type, direction, deal_id, occurred_on, outcome",
            "1, 'call', 'outbound', 1, '2024-05-01', NULL", "2, 'email', 'inbound', 1, '2024-05-09', NULL", "3, 'note', NULL, 1, '2024-05-20', NULL",
            "4, 'meeting', 'outbound', 1, '2024-05-21', 'cancelled'");
        _store.Rebuild();

        _store.Read("SELECT last_touch_on, held_from, held_to FROM deal_touch_states ORDER BY held_from").ShouldBe(
            ["2024-05-01 2024-05-01 2024-05-09", "2024-05-09 2024-05-09 9999-12-31"]);
    }

    [Fact]
    public void Acquisition_time_begins_with_the_first_lead_of_the_account()
    {
        _store.Add("leads", "lead_id, created_on, account_id", "1, '2024-01-01', 9", "2, '2024-03-01', 9");
        _store.Add("deals", "deal_id, account_id, lead_id, created_on, closed_on, outcome", "1, 9, 2, NULL, '2024-03-11', 'won'");
        _store.Rebuild();

        _store.Read("SELECT lead_to_close_days, cycle_days, cycle_problem FROM deal_closings").ShouldBe(["70 10 -"]);
    }

    [Fact] // E21
    public void A_creation_that_is_only_the_moment_of_an_import_is_no_creation()
    {
        _store.Add("deals", "deal_id, created_on, created_at_source, closed_on, outcome", "1, '2024-06-01', 'import', '2024-06-11', 'won'");
        _store.Rebuild();

        _store.Read("SELECT cycle_days, cycle_problem, created_on FROM deal_closings").ShouldBe(["- imported -"]);
        _store.Read("SELECT deal_id FROM deal_starts").ShouldBeEmpty();
    }

    private void Deals(params string[] rows) =>
        _store.Add("deals", "deal_id, created_on, closed_on, outcome, stage_id, amount, owner_id, pipeline_id, type", [.. rows.Select(row => row + ", 7, 1, 'new'")]);

    private void Visits(params string[] rows) =>
        _store.Add("deal_stage_history", "row_id, deal_id, stage_id, entered_on", [.. rows.Select((row, n) => $"{n + 1}, {row}")]);
}
