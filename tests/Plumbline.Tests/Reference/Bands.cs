namespace Plumbline.Tests.Reference;

/// <summary>Breakdowns that nothing holds: they are told of a record when they are asked.</summary>
internal static class Bands
{
    /// <summary>By the profile in the settings of the random company; null: less than half of it is known.</summary>
    internal static bool? Fit(Row? lead, Row? account)
    {
        (decimal Weight, string? Is, string Wanted)[] traits = [(2, account?.Text("segment"), "big"), (1, account?.Text("industry"), "steel"), (1, lead?.Text("country"), "DE")];
        var known = traits.Where(trait => trait.Is is not null).ToList();
        var weight = known.Sum(trait => trait.Weight);
        return weight < 2 ? null : known.Where(trait => trait.Is == trait.Wanted).Sum(trait => trait.Weight) / weight >= 0.7m && account?.Text("region") != "south";
    }

    internal static string Ideal(World world, Row? lead, string? account) => Fit(lead, world.Find("accounts", account)) switch { true => "fits", false => "does not fit", null => "unknown" };

    /// <summary>How long somebody had been here on a day, in whole months.</summary>
    internal static string? Tenure(World world, string? user, DateOnly day)
    {
        if (user is null || world.Find("users", user)?.Day("hire_date") is not { } hired)
        {
            return user is null ? null : "unknown";
        }

        var months = 0;
        while (hired.AddMonths(months + 1) <= day)
        {
            months++;
        }

        return months switch
        {
            _ when day < hired => "not yet hired",
            < 3 => "under 3 months",
            < 6 => "3 to 6 months",
            < 12 => "6 to 12 months",
            < 24 => "12 to 24 months",
            _ => "24 months and more",
        };
    }
}
