namespace Plumbline.Demo;

internal sealed record Survey(string Kind, Firm Firm, Contact Contact, string Touchpoint, double Sent)
{
    public double? Responded { get; init; }

    public decimal? Score { get; init; }

    public string? Comment { get; init; }

    public decimal? Sentiment { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];
}

internal sealed record Ticket(Firm Firm, double Opened, double? Replied, double? Resolved, string Severity);

internal sealed record UsageEvent(Firm? Firm, string? User, string Event, Product Product, double At, decimal Quantity);

internal sealed record Event(string Name, string Subject, Lead Lead, Seller? Actor, double At);

internal sealed record WebEvent(string Visitor, string Page, string Event, double At, string Source);

internal sealed record Signup(Firm? Firm, string Email, double At, string Source, Firm? Referrer);

internal sealed record Asset(string Id, string Title, string Kind, string StageFit, double Created, double Updated, double? Retired, decimal Cost);

internal sealed record AssetEvent(Asset Asset, string Kind, Seller? User, Contact? Contact, Deal? Deal, double At, decimal? Seconds);

internal sealed record Training(string Id, string Name, bool Mandatory, decimal? PassScore, decimal Cost, Seller Responsible);

internal sealed record TrainingRecord(Seller User, Training Training, double Assigned, DateOnly Due, double? Completed, decimal? Score);

internal sealed record Quota(
    Seller? User, Team? Team, DateOnly Start, DateOnly End, decimal Target, decimal Ramp, int Version, DateOnly From);

internal sealed record Goal(
    string Metric, string? Filter, string Period, decimal? Baseline, decimal Target, string Direction, string Kind, Seller Owner, DateOnly Review);
