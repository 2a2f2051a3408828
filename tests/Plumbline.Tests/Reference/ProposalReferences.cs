namespace Plumbline.Tests.Reference;

/// <summary>Proposals: one deal, one value, however many versions.</summary>
internal static class ProposalReferences
{
    internal static IEnumerable<Reference> All { get; } =
    [
        First("proposals_generated", Fold.Count, "sent_at", _ => 1, (_, _) => 0),
        First("proposals_generated_created", Fold.Count, "created_at", _ => 1, (_, _) => 0),
        new("proposals_generated_versions", Fold.Count, (world, period) =>
            from deal in Deals(world)
            from proposal in Proposals(world, deal, "sent_at")
            let sent = proposal.Day("sent_at")!.Value
            where period.Contains(sent)
            select new Part(new DealLabels(world, deal).By(deal.Owner(sent), sent))),
        First("proposal_value_total", Fold.Sum, "sent_at", amount => amount, (_, _) => 0),
        First("proposal_value_avg", Fold.Mean, "sent_at", amount => amount, (_, _) => 0),
        First("proposal_win_rate", Fold.Ratio, "sent_at", _ => null, (deal, asOf) => deal.Closing(asOf)?.Status is "won" or "lost" ? 1 : 0),
    ];

    private static Reference First(string id, Fold fold, string anchor, Func<decimal?, decimal?> over, Func<DealPast, DateOnly, decimal> under) => new(id, fold, (world, period) =>
        from deal in Deals(world)
        let proposals = Proposals(world, deal, anchor)
        where proposals.Count > 0
        let first = proposals.Min(proposal => proposal.Day(anchor))!.Value
        where period.Contains(first)
        let latest = proposals.Where(proposal => proposal.Day("sent_at") is not null).OrderBy(proposal => proposal.Day("sent_at")).ThenBy(proposal => proposal.Number("version")).LastOrDefault()
        let value = fold == Fold.Ratio ? deal.Closing(world.AsOf)?.Status == "won" ? 1 : 0 : over(latest?.Number("amount"))
        select new Part(new DealLabels(world, deal).By(deal.Owner(first), first), fold == Fold.Sum || fold == Fold.Mean ? world.Worth(value, null, first) : value, under(deal, world.AsOf)));

    private static IEnumerable<DealPast> Deals(World world) => world.Deals.Where(deal => !deal.IsRenewal && (deal.Gone is not { } gone || world.AsOf < gone));

    private static List<Row> Proposals(World world, DealPast deal, string anchor) =>
        [.. world.Never("proposals").Where(proposal => proposal.Text("deal_id") == deal.Id && proposal.Day(anchor) <= world.AsOf)];
}
