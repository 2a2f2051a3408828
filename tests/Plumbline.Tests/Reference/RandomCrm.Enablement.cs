namespace Plumbline.Tests.Reference;

/// <summary>What helps to sell: content and trainings.</summary>
internal sealed partial class RandomCrm
{
    private void Enablement()
    {
        Apart("assets", Assets);
        Apart("asset_events", Looks);
        Apart("trainings", Trainings);
    }

    private void Assets()
    {
        for (var i = 0; i < 10; i++)
        {
            var made = Begin.AddDays(_random.Next(-300, Days));
            var asset = Add("assets", $"f{i}", DateOnly.MinValue, ("title", $"f{i}"), ("kind", Any("deck", "case", "")), ("stage_fit", Any("early", "late", "")),
                ("created_at", Maybe(0.85, () => Story.Text(made))), ("retired_at", Maybe(0.2, () => Story.Text(Later(made, 300)))));
            asset.Change(DateOnly.MinValue, "updated_at", Maybe(0.4, () => Story.Text(made.AddDays(5))));
            var touched = Day();
            asset.Change(touched, "updated_at", Maybe(0.5, () => Story.Text(touched)));
            asset.Died = i > 6 && _random.Next(2) == 0 ? Day() : null;
        }
    }

    private void Looks()
    {
        for (var i = 0; i < 60; i++)
        {
            Always("asset_events", $"v{i}", ("asset_id", $"f{_random.Next(10)}"), ("kind", Any("share", "share", "share", "view", "external_view", "download")), ("user_id", User()),
                ("contact_id", Maybe(0.6, () => $"n{_random.Next(4)}")), ("deal_id", Maybe(0.3, () => $"d{_random.Next(6)}")), ("occurred_at", Story.Text(Day())));
        }
    }

    private void Trainings()
    {
        for (var i = 0; i < 4; i++)
        {
            Always("trainings", $"j{i}", ("name", $"j{i}"), ("mandatory", Any("true", "true", "false", "")), ("pass_score", Any("70", "70", "")));
        }

        for (var i = 0; i < 40; i++)
        {
            var assigned = Day();
            var due = Later(assigned, 40);
            Always("training_records", $"tr{i}", ("user_id", Maybe(0.95, () => $"user{_random.Next(4)}")), ("training_id", $"j{_random.Next(4)}"), ("assigned_at", Story.Text(assigned)),
                ("due_at", Maybe(0.85, () => Story.Text(due))), ("completed_at", Maybe(0.75, () => Story.Text(due.AddDays(Any(-9, -1, 0, 0, 1, 12))))), ("score", Any("70", "69", "69.5", "100", "")));
        }
    }
}
