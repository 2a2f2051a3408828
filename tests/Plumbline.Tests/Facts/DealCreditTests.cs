namespace Plumbline.Tests.Facts;

/// <summary>Who is credited with a deal, with how much of it, and for which products.</summary>
public sealed class DealCreditTests : IDisposable
{
    private const string Closings = "SELECT deal_id, outcome, closed_on, amount, held_from, held_to FROM deal_closings ORDER BY deal_id, held_from";
    private const string States = "SELECT held_from, held_to, outcome, stage_id, amount, owner_id FROM deal_states ORDER BY deal_id, held_from";

    private readonly FactStore _store = new FactStore().WithStages();

    public void Dispose() => _store.Dispose();

    [Fact] // E11, E18
    public void Amounts_that_are_missing_or_foreign_are_unknown_and_told_apart()
    {
        _store.Add("deals", "deal_id, created_on, closed_on, outcome, amount, currency",
            "1, '2024-05-01', '2024-05-02', 'won', NULL, NULL", "2, '2024-05-01', '2024-05-02', 'won', 5, 'EUR'", "3, '2024-05-01', '2024-05-02', 'won', 7, 'usd'");
        _store.Rebuild();

        _store.Read("SELECT deal_id, amount, currency_excluded FROM deal_closings ORDER BY deal_id").ShouldBe(["1 - no", "2 - yes", "3 7 no"]);
    }

    [Fact] // E12, E13
    public void Credit_goes_to_the_owner_at_the_time_in_the_team_of_that_time()
    {
        Deals("1, '2024-04-01', '2024-05-10', 'won', 4, 100");
        Changes("1, 'owner_id', '5', '6', '2024-04-20'", "1, 'owner_id', '6', '7', '2024-06-02'");
        _store.Add("user_team_history", "row_id, user_id, team_id, manager_id, valid_from, valid_to",
            "1, 5, 50, 500, NULL, NULL", "2, 6, 60, 600, NULL, '2024-05-01'", "3, 6, 61, 601, '2024-05-01', NULL");
        _store.Rebuild();

        _store.Read("SELECT owner_id, team_id, manager_id FROM deal_starts").ShouldBe(["5 50 500"]);
        _store.Read("SELECT owner_id, team_id, manager_id FROM deal_closings").ShouldBe(["6 61 601"]);
        _store.Read("SELECT held_from, held_to, owner_id, team_id FROM deal_states ORDER BY held_from").ShouldBe(
        [
            "2024-04-01 2024-04-20 5 50", "2024-04-20 2024-05-01 6 60", "2024-05-01 2024-05-10 6 61", "2024-05-10 2024-06-02 6 61",
            "2024-06-02 9999-12-31 7 -",
        ]);
    }

    [Fact] // E15
    public void An_amount_changed_after_the_closing_leaves_the_closing_alone_and_is_a_row_of_its_own_day()
    {
        Deals("1, '2024-04-01', '2024-05-10', 'won', 4, 130");
        Changes("1, 'amount', '80', '100', '2024-04-15'", "1, 'amount', '100', '130', '2024-06-01'");
        _store.Rebuild();

        _store.Read(Closings).ShouldBe(["1 won 2024-05-10 100 2024-05-10 9999-12-31", "1 amended 2024-06-01 30 2024-06-01 9999-12-31"]);
        _store.Read(States).ShouldBe(
        [
            "2024-04-01 2024-04-15 open - 80 7", "2024-04-15 2024-05-10 open - 100 7", "2024-05-10 2024-06-01 won 4 100 7",
            "2024-06-01 9999-12-31 won 4 130 7",
        ]);
    }

    [Fact] // E16
    public void An_amount_zeroed_on_losing_is_what_it_was_before()
    {
        Deals("1, '2024-04-01', '2024-05-10', 'lost', 5, 0", "2, '2024-04-01', '2024-05-10', 'lost', 5, 0");
        Changes("1, 'amount', '90', '120', '2024-04-15'", "1, 'amount', '120', '0', '2024-05-09'", "2, 'amount', '40', '0', '2024-05-11'");
        _store.Rebuild();

        _store.Read("SELECT deal_id, amount FROM deal_closings ORDER BY deal_id").ShouldBe(["1 120", "2 40"]);
    }

    [Fact]
    public void Lines_share_a_closing_and_what_they_leave_has_no_product()
    {
        Deals("1, '2024-04-01', '2024-05-10', 'won', 4, 550", "2, '2024-04-01', '2024-05-10', 'won', 4, 70", "3, '2024-04-01', '2024-05-10', 'won', 4, 20");
        _store.Add("deal_lines", "row_id, deal_id, product_id, quantity, amount", "1, 1, 12, 1, 200", "2, 1, 11, 2, 300", "3, 3, 13, 4, NULL");
        _store.Rebuild();

        _store.Read("SELECT deal_id, product_id, amount, quantity FROM deal_products ORDER BY deal_id, product_id NULLS LAST").ShouldBe(
            ["1 11 300 2", "1 12 200 1", "1 - 50 -", "2 - 70 -", "3 13 20 4"]);
        _store.Read("SELECT deal_id, product_id FROM deal_closings ORDER BY deal_id").ShouldBe(["1 11", "2 -", "3 13"]);
    }

    [Fact] // E14
    public void Splits_credit_their_users_while_they_are_valid()
    {
        Deals("1, '2024-04-01', '2024-05-10', 'won', 4, 100");
        _store.Add("deal_splits", "row_id, deal_id, user_id, credit_share, valid_from, valid_to", "1, 1, 5, 0.5, NULL, NULL", "2, 1, 6, 0.5, '2024-01-01', '2024-09-01'");
        _store.Rebuild();

        _store.Read("SELECT owner_id, credit_share, held_from, held_to FROM deal_credits ORDER BY held_from, owner_id NULLS LAST").ShouldBe(
            [
                "5 0.5 0001-01-01 2024-01-01", "- 0.5 0001-01-01 2024-01-01",
                "5 0.5 2024-01-01 2024-09-01", "6 0.5 2024-01-01 2024-09-01",
                "5 0.5 2024-09-01 9999-12-31", "- 0.5 2024-09-01 9999-12-31",
            ]);
    }

    [Fact] // E14
    public void A_share_counts_for_the_team_its_owner_was_in_on_the_day()
    {
        Deals("1, '2024-04-01', '2024-05-10', 'won', 4, 100");
        _store.Add("deal_splits", "row_id, deal_id, user_id, credit_share", "1, 1, 5, 0.5", "2, 1, 6, 0.5");
        _store.Add("user_team_history", "row_id, user_id, team_id, manager_id, valid_from, valid_to", "1, 5, 50, 500, '2024-05-01', '2024-06-01'");
        _store.Rebuild();

        _store.Read("SELECT owner_id, team_id, manager_id, held_from, held_to FROM deal_credits ORDER BY owner_id, held_from").ShouldBe(
            ["5 - - 0001-01-01 2024-05-01", "5 50 500 2024-05-01 2024-06-01", "5 - - 2024-06-01 9999-12-31", "6 - - 0001-01-01 9999-12-31"]);
    }

    [Fact] // E13
    public void Who_was_in_another_team_for_a_while_is_in_the_first_one_again_afterwards()
    {
        Deals("1, '2024-04-01', '2024-05-10', 'won', 4, 100", "2, '2024-04-01', '2024-06-10', 'won', 4, 100");
        _store.Add("user_team_history", "row_id, user_id, team_id, manager_id, valid_from, valid_to", "1, 7, 50, 500, '2024-01-01', NULL", "2, 7, 60, 600, '2024-05-01', '2024-06-01'");
        _store.Rebuild();

        _store.Read("SELECT deal_id, team_id FROM deal_closings ORDER BY deal_id").ShouldBe(["1 60", "2 50"]);
    }

    private void Deals(params string[] rows) =>
        _store.Add("deals", "deal_id, created_on, closed_on, outcome, stage_id, amount, owner_id, pipeline_id, type", [.. rows.Select(row => row + ", 7, 1, 'new'")]);

    private void Changes(params string[] rows) =>
        _store.Add("deal_field_history", "row_id, deal_id, field, old_value, new_value, changed_on", [.. rows.Select((row, n) => $"{n + 1}, {row}")]);
}
