namespace Plumbline.Metrics.Planning;

/// <summary>A setting that is a whole number and that definitions read by its name when a question is asked: <c>$required_followups</c>.</summary>
/// <param name="Meaning">What it changes, for whoever sets it.</param>
/// <param name="Default">What holds until someone sets it.</param>
/// <param name="Least">The smallest number allowed.</param>
/// <param name="Most">The largest number allowed.</param>
public sealed record WholeSetting(string Name, string Meaning, int Default, int Least, int Most)
{
    /// <summary>The setting that parts what is at risk from what is off track.</summary>
    public const string GoalAtRisk = "goal_at_risk_percent";

    public static IReadOnlyList<WholeSetting> All { get; } =
    [
        new("required_followups", "How often a lead that does not answer is to be followed up after the first touch; five follow-ups are six touches. A rule of thumb.", 5, 1, Facts.FactSchema.MostTouches - 1),
        new("followup_window_days", "The days from a lead's creation in which it is to be followed up.", 30, 1, 365),
        new("speed_to_lead_minutes", "The minutes in which an inbound lead is to be answered by a person.", 60, 1, 100_000),
        new("business_hours_from", "The hour at which a business day begins, for business minutes.", 8, 0, 23),
        new("business_hours_to", "The hour at which a business day ends, for business minutes.", 18, 1, 24),
        new(IdealProfile.MatchPercent, "From which percentage of the known weights of the icp on a lead fits.", 70, 1, 100),
        new(IdealProfile.KnownPercent, "Which percentage of the weights of the icp must be known for a lead to be judged.", 50, 1, 100),
        new(GoalAtRisk, "From which percentage of what is expected by now a goal that is behind counts as at risk rather than off track.", 85, 1, 100),
        new("contact_fresh_days", "The days for which a contact counts as fresh after it was last updated or answered.", 180, 1, 3650),
    ];

    public static WholeSetting? Find(string name) => All.FirstOrDefault(setting => setting.Name == name);
}
