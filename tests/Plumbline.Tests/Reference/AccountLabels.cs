namespace Plumbline.Tests.Reference;

/// <summary>What a record of an account is broken down by.</summary>
internal static class AccountLabels
{
    /// <summary>The account's own words and the owner of the day; <paramref name="own"/> knows the rest.</summary>
    internal static Func<string, IReadOnlyList<(string? Label, decimal Share)>> Of(World world, string? account, DateOnly day, Func<string, string?>? own = null) => by => by switch
    {
        "account" => [(account, 1)],
        "cohort" => [(account is null ? null : world.Book.Cohort(account), 1)],
        "owner" or "team" or "manager" => [(DealLabels.Owned(world, Owner(world, account, day), day, by), 1)],
        "icp_band" => [(Bands.Ideal(world, null, account), 1)],
        _ when by.StartsWith("account.", StringComparison.Ordinal) => [(world.Find("accounts", account)?.Text(by["account.".Length..]), 1)],
        _ => [(own?.Invoke(by), 1)],
    };

    /// <summary>As exports showed it; before the first known owner it was that one's.</summary>
    internal static string? Owner(World world, string? account, DateOnly day)
    {
        var seen = world.All("accounts").FirstOrDefault(known => known.Row.Id == account)?.Seen.Select(seen => (seen.Day, Owner: seen.Row.Text("owner_id"))).ToList() ?? [];
        var known = seen.FindIndex(one => one.Owner is not null);
        return known < 0 ? null : seen.Skip(known).Where((one, place) => place == 0 || one.Day <= day).Last().Owner;
    }
}
