namespace Plumbline.Demo;

/// <summary>A way in which leads come, with the odds that go with it.</summary>
/// <param name="Weight">Its share of all leads.</param>
/// <param name="Mql">The chance that marketing qualifies a lead.</param>
/// <param name="Sql">The chance that sales then qualifies it; for outbound leads the chance outright.</param>
/// <param name="Win">How the odds of winning compare with the rest.</param>
/// <param name="Complete">The chance that each of name, e-mail and phone is known.</param>
/// <param name="Senior">The chance of a senior title.</param>
internal sealed record LeadSource(
    string Name, string Channel, bool IsInbound, double Weight, double Mql, double Sql, double Win, double Complete, double Senior)
{
    /// <summary>Rich leads that hardly ever buy: a planted story.</summary>
    public const string Rich = "Content syndication";

    public static LeadSource[] All { get; } =
    [
        new("Organic search", "Search", true, 0.20, 0.46, 0.46, 1.0, 0.80, 0.25),
        new("Paid search", "Paid", true, 0.16, 0.42, 0.40, 0.9, 0.78, 0.22),
        new("Paid social", "Paid", true, 0.10, 0.32, 0.28, 0.75, 0.72, 0.18),
        new("Webinar", "Events", true, 0.11, 0.52, 0.42, 1.0, 0.84, 0.3),
        new(Rich, "Content", true, 0.12, 0.78, 0.11, 0.22, 0.985, 0.8),
        new("Trade show", "Events", true, 0.07, 0.48, 0.46, 1.05, 0.82, 0.35),
        new("Partner", "Partner", true, 0.06, 0.64, 0.60, 1.25, 0.88, 0.4),
        new("Referral", "Referral", true, 0.06, 0.70, 0.66, 1.5, 0.86, 0.4),
        new("Outbound prospecting", "Outbound", false, 0.12, 0, 0.24, 0.85, 0.9, 0.55),
    ];
}

internal sealed class Lead(string id, double created, Firm firm, Person person, LeadSource source)
{
    public string Id { get; } = id;

    public double Created { get; } = created;

    public Firm Firm { get; } = firm;

    public Person Person { get; } = person;

    public LeadSource Source { get; } = source;

    public double? OriginallyCreated { get; init; }

    public Campaign? Campaign { get; init; }

    public string? LandingPage { get; init; }

    public Seller? Owner { get; set; }

    public bool HasName { get; init; }

    public bool HasEmail { get; init; }

    public bool HasPhone { get; init; }

    public bool HasTitle { get; init; }

    public bool HasCountry { get; init; }

    /// <summary>The e-mail as typed; a duplicate differs from its first record in the case of letters.</summary>
    public string? Email { get; init; }

    public double? Converted { get; set; }

    public Contact? Contact { get; set; }

    public Deal? Deal { get; set; }

    public double? OptedOut { get; set; }

    public List<LeadEntry> Entries { get; } = [];
}

internal sealed class LeadEntry(Lead lead, string stage, int cycle, double entered)
{
    public Lead Lead { get; } = lead;

    public string Stage { get; } = stage;

    public int Cycle { get; } = cycle;

    public double Entered { get; } = entered;

    public double? Exited { get; set; }

    public string? Reason { get; init; }

    public Seller? By { get; init; }
}

internal sealed record LeadDefinition(string Id, string Stage, string Criteria, DateOnly From, DateOnly? To);
