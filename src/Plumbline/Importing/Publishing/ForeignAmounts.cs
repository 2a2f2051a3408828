using static System.FormattableString;

namespace Plumbline.Importing.Publishing;

/// <summary>Deals whose amounts no metric counts, because they are in another currency than the workspace's and no rate of it is known.</summary>
/// <param name="Currency">The currency that most of them are in.</param>
/// <param name="Base">The currency of the workspace.</param>
/// <param name="Deals">How many deals have an amount in another currency.</param>
/// <param name="Of">How many deals have an amount.</param>
/// <param name="IsMixed">Whether there are others beside <paramref name="Currency"/>.</param>
public sealed record ForeignAmounts(string Currency, string Base, long Deals, long Of, bool IsMixed)
{
    /// <summary>What is so, and how to mend it.</summary>
    public string Sentence => Invariant(
        $"{Deals:N0} of {Of:N0} amounts are in {Currency}{(IsMixed ? " and other currencies" : "")}, but this workspace counts in {Base}. There are no exchange rates for {(IsMixed ? "these" : "it")}, so they are left out of all amounts until they are imported (fx_rates). If {Currency} is your currency: plumbline settings set base_currency {Currency}.");

    /// <summary>Those among the deals as they are in this session; null when every amount counts.</summary>
    internal static ForeignAmounts? Among(StoreSession session, string baseCurrency)
    {
        baseCurrency = baseCurrency.ToUpperInvariant();
        var amounts = session.Read(
            "SELECT upper(coalesce(currency, $1)), count(*) FROM deals WHERE amount IS NOT NULL AND deleted_at IS NULL GROUP BY 1 ORDER BY 2 DESC, 1",
            reader => (Currency: reader.GetString(0), Deals: reader.GetInt64(1)),
            baseCurrency);
        var rated = session.Read("SELECT DISTINCT upper(trim(currency)) FROM fx_rates WHERE currency IS NOT NULL AND deleted_at IS NULL", reader => reader.GetString(0));
        var foreign = amounts.Where(amount => amount.Currency != baseCurrency && !rated.Contains(amount.Currency)).ToList();

        return foreign.Count == 0 ? null
            : new ForeignAmounts(foreign[0].Currency, baseCurrency, foreign.Sum(amount => amount.Deals), amounts.Sum(amount => amount.Deals), foreign.Count > 1);
    }
}
