namespace Plumbline.Demo;

internal sealed record Team(string Id, string Name, Team? Parent, string[] Regions);

internal sealed record Membership(Seller User, Team Team, Seller? Manager, string Role, DateOnly From, DateOnly? To);

internal sealed record Product(string Id, string Name, string Family, decimal ListPrice);

internal sealed record Campaign(string Id, string Name, string Channel);

internal sealed record Contact(string Id, Firm Firm, Person Person, double Updated)
{
    public double? LeftCompany { get; init; }
}

internal sealed record Person(string First, string Last, string Email, string Phone, string Title);

/// <summary>Someone who works for the demo company, with the temperament that shapes what the data shows.</summary>
internal sealed record Seller(string Id, string Name, string Role, DateOnly Hired, DateOnly? Left, double Skill, double Share)
{
    /// <summary>Stops after two calls to a lead that does not answer: a planted story.</summary>
    public bool GivesUp { get; init; }

    /// <summary>How much larger the deals are than the team's.</summary>
    public double Size { get; init; } = 1;

    public bool IsRep => Role == "Account executive";

    public string Email => Name.ToLowerInvariant().Replace(' ', '.') + "@haldane.example";

    public bool WorksOn(DateOnly date) => Hired <= date && (Left is not { } last || date <= last);
}

internal enum Segment
{
    Smb,
    MidMarket,
    Enterprise,
}

/// <summary>A company in the market; once someone sells to it, an account.</summary>
internal sealed class Firm(string id, string name, string domain, string industry, int employees, Segment segment, string region, string country)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public string Domain { get; } = domain;

    public string Industry { get; } = industry;

    public int Employees { get; } = employees;

    public Segment Segment { get; } = segment;

    public string Region { get; } = region;

    public string Country { get; } = country;

    public Firm? Parent { get; set; }

    public int WebTraffic { get; init; }

    public IReadOnlyList<string> Technologies { get; init; } = [];

    public decimal? EstimatedSpend { get; init; }

    /// <summary>When it became an account; null while it is only somewhere out there.</summary>
    public double? AccountSince { get; set; }

    public Seller? Owner { get; set; }

    public List<Contact> Contacts { get; } = [];

    /// <summary>Until when a new-business deal is under way; for good once it has bought.</summary>
    public double BusyUntil { get; set; }

    /// <summary>Inside the ideal customer profile: an industry that plans material and people, and at least 30 employees.</summary>
    public bool FitsProfile => Array.IndexOf(Words.Industries, Industry) < 5 && Employees >= 30;

    public string SegmentName => Segment switch
    {
        Segment.Smb => "SMB",
        Segment.MidMarket => "Mid-market",
        _ => "Enterprise",
    };

    public bool IsBusy(double moment) => moment <= BusyUntil;
}
