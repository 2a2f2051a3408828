namespace Plumbline.Demo;

internal sealed record Pipeline(string Id, string Name);

internal sealed record Stage(
    string Id, Pipeline Pipeline, string Name, int Position, string Kind, decimal Probability, bool IsQualified, int? TargetDays);

internal sealed class Deal(string id, string type, Firm firm, double created, Seller owner)
{
    public string Id { get; } = id;

    public string Type { get; } = type;

    public Firm Firm { get; } = firm;

    public double Created { get; } = created;

    /// <summary>The owner now; <see cref="Changes"/> knows the earlier ones.</summary>
    public Seller Owner { get; set; } = owner;

    public Seller FirstOwner { get; } = owner;

    public double? HandedOver { get; set; }

    public Contact? Contact { get; set; }

    public Lead? Lead { get; init; }

    public required string Name { get; init; }

    public string? Source { get; init; }

    public Campaign? Campaign { get; init; }

    public string Currency { get; set; } = "USD";

    /// <summary>What the customer pays a year when it is won; the amount on the deal is what the owner typed.</summary>
    public decimal Annual { get; init; }

    public decimal OneTime { get; init; }

    public decimal? Amount { get; set; }

    /// <summary>The amount at closing, when it was raised afterwards; else null.</summary>
    public decimal? Signed { get; set; }

    public DateOnly ExpectedClose { get; set; }

    public double? Closed { get; set; }

    public string Outcome { get; set; } = "open";

    public string? LossReason { get; set; }

    public string? Competitor { get; set; }

    public string Category { get; set; } = "pipeline";

    public decimal? Override { get; set; }

    /// <summary>From here on nobody talks to the customer: a planted story.</summary>
    public double? SilentFrom { get; set; }

    public List<StageVisit> Visits { get; } = [];

    public List<FieldChange> Changes { get; } = [];

    public Stage Stage => Visits[^1].Stage;

    public bool IsWon => Outcome == "won";

    public bool IsOpen => Outcome == "open";

    /// <summary>When it closes, or when it will; the end of work on it.</summary>
    public double PlannedClose { get; set; }

    public Seller OwnerAt(double moment) => HandedOver is { } handed && moment >= handed ? Owner : FirstOwner;
}

/// <summary>A step of a deal that has not been told yet.</summary>
internal sealed record Move(Stage Stage, double At);

internal sealed record StageVisit(Deal Deal, Stage Stage, double Entered, double? Exited, Seller By);

internal sealed record FieldChange(Deal Deal, string Field, string? Old, string? New, double At, Seller By);

internal sealed record Split(Deal Deal, Seller Seller, decimal Share, DateOnly From);

internal sealed record DealLine(Deal Deal, Product Product, decimal Quantity, decimal Amount);

internal sealed record Proposal(
    string Id, Deal Deal, int Version, double Created, double? Sent, double? Viewed, double? Decided, decimal Amount, string Status);

internal sealed record Activity(string Type, bool IsOutbound, Seller? Actor, double? Occurred)
{
    public Lead? Lead { get; init; }

    public Deal? Deal { get; init; }

    public Firm? Firm { get; init; }

    public double? ScheduledFor { get; init; }

    public int? Seconds { get; init; }

    public string? Outcome { get; init; }

    public string Capture { get; init; } = "auto";

    public string? Sequence { get; init; }

    public int? Step { get; init; }
}
