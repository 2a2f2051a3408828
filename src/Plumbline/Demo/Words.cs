namespace Plumbline.Demo;

/// <summary>The names the company is made of. All of it is invented.</summary>
internal static class Words
{
    public static string[] FirstNames { get; } =
    [
        "Ada", "Ben", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Karin", "Leo", "Maya", "Nils", "Olga", "Pedro",
        "Quinn", "Rosa", "Samir", "Tara", "Uma", "Victor", "Wendy", "Xavier", "Yuki", "Zoe", "Amir", "Bella", "Caleb", "Dora", "Emil", "Fiona",
        "Gareth", "Hana", "Ivan", "Julia", "Kofi", "Lena", "Marco", "Nadia", "Oscar", "Priya", "Rafael", "Sofia", "Theo", "Vera", "Will", "Yara",
    ];

    public static string[] LastNames { get; } =
    [
        "Abbott", "Bauer", "Castillo", "Dalton", "Eriksen", "Farrow", "Gallo", "Hayward", "Ibarra", "Jensen", "Kowalski", "Larkin", "Mercer",
        "Novak", "Okafor", "Pereira", "Quigley", "Ramsay", "Sandoval", "Thorne", "Ueda", "Vargas", "Whitlock", "Xiong", "Yates", "Zeller",
        "Ashby", "Brandt", "Crane", "Devlin", "Ellery", "Fischer", "Graves", "Holt", "Ingram", "Jarvis", "Keating", "Lowell", "Marsh", "Nolan",
        "Osborne", "Pruitt", "Rowe", "Sharma", "Tanaka", "Underhill", "Vance", "Winslow",
    ];

    public static string[] FirmHeads { get; } =
    [
        "Alder", "Birch", "Cedar", "Delta", "Ember", "Falcon", "Granite", "Harbor", "Iron", "Juniper", "Keystone", "Lakeside", "Meridian",
        "Northway", "Orchard", "Pioneer", "Quarry", "River", "Summit", "Timber", "Union", "Valley", "Westbrook", "Yellowstone", "Zenith",
        "Beacon", "Copper", "Dover", "Eastgate", "Fairview", "Glen", "Highland", "Ivory", "Kestrel", "Linden", "Maple", "Newport", "Oakridge",
        "Prairie", "Redwood", "Sterling", "Tidewater", "Vista", "Willow", "Aspen", "Bluff", "Canyon", "Drift", "Elm", "Fern", "Grove", "Hazel",
        "Inlet", "Jasper", "Kiln", "Laurel", "Mesa", "Nettle", "Onyx", "Pebble", "Ridge", "Spruce", "Thistle", "Upland", "Verde", "Walnut", "Yarrow",
    ];

    public static string[] FirmTails { get; } =
    [
        "Works", "Supply", "Partners", "Group", "Industries", "Holdings", "Systems", "Trading", "Brothers", "Collective", "Company", "Dynamics",
        "Foundry", "Services", "Solutions", "Line", "Point", "Crest", "Field", "Bridge", "Forge", "Mills", "Park", "Gate", "Freight", "Tools",
        "Materials", "Networks", "Labs", "House", "Depot", "Ventures", "Logic", "Craft", "Edge", "Port", "Yard", "Stone", "Span", "Peak",
    ];

    /// <summary>Industries inside the ideal customer profile first, then those outside.</summary>
    public static string[] Industries { get; } =
        ["Manufacturing", "Logistics", "Wholesale", "Construction", "Energy", "Hospitality", "Education", "Nonprofit"];

    public static string[] Technologies { get; } =
        ["SAP", "NetSuite", "Salesforce", "HubSpot", "Microsoft 365", "Google Workspace", "Slack", "Shopify", "Snowflake", "Tableau"];

    public static string[] SeniorTitles { get; } = ["VP Operations", "Chief Operating Officer", "Director of Operations", "Head of Supply Chain"];

    public static string[] Titles { get; } =
        ["Operations Manager", "Planner", "Buyer", "Analyst", "Project Lead", "IT Manager", "Office Manager", "Plant Supervisor"];

    public static string[] LossReasons { get; } =
        ["Price", "Competitor", "No decision", "Timing", "Missing feature", "No budget", "Lost contact", "Other"];

    public static string[] Competitors { get; } = ["Tallygrid", "Opsmith", "Planbase", "Loomworks"];

    public static string[] Tags { get; } =
        ["ease of use", "slow support", "price", "missing feature", "onboarding", "reliability", "helpful people", "saves time"];
}
