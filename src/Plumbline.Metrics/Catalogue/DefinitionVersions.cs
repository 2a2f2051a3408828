using System.Collections.Concurrent;
using System.Globalization;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Catalogue;

/// <summary>One version of a user's metric, as it was written.</summary>
/// <param name="Since">The first day on which this workspace knew it.</param>
public sealed record DefinitionVersion(string Metric, int Version, string Fingerprint, string Text, DateOnly Since);

/// <summary>A catalogue of which the users' metrics are numbered by their changes, and their earlier definitions can still be asked.</summary>
public sealed class DefinitionVersions
{
    private readonly ConcurrentDictionary<(string, int), Outcome<MetricCatalogue>> _earlier = [];

    /// <param name="all">Every version there is, in any order.</param>
    public DefinitionVersions(MetricCatalogue catalogue, IReadOnlyList<DefinitionVersion> all)
    {
        All = all;
        var newest = NewestOf(all);
        Current = new MetricCatalogue([.. catalogue.Metrics.Select(metric => newest.TryGetValue(metric.Id, out var version) ? Numbered(metric, version) : metric)]);
    }

    public MetricCatalogue Current { get; }

    public IReadOnlyList<DefinitionVersion> All { get; }

    /// <summary>What new versions there are of metrics as they are written now.</summary>
    public static IReadOnlyList<DefinitionVersion> NewOf(IReadOnlyList<WrittenMetric> written, IReadOnlyList<DefinitionVersion> known, DateOnly today)
    {
        var newest = NewestOf(known);
        return
        [
            .. written.Where(metric => newest.GetValueOrDefault(metric.Id)?.Fingerprint != metric.Fingerprint)
                .Select(metric => new DefinitionVersion(metric.Id, 1 + (newest.GetValueOrDefault(metric.Id)?.Version ?? 0), metric.Fingerprint, metric.Text, today)),
        ];
    }

    /// <summary>The catalogue that a question is asked of: with an earlier definition in its place, if it asks for one.</summary>
    public Outcome<MetricCatalogue> For(MetricQuery query)
    {
        if (query.Definition is not { } wanted)
        {
            return Current;
        }

        if (query.Metrics is not [var id])
        {
            return new Problem("A definition is one metric's, and several are asked.", "--definition", "Ask one metric at a time.");
        }

        return Current.Find(id) is not { } metric || metric.Version == wanted ? Current : _earlier.GetOrAdd((id, wanted), _ => Earlier(metric, wanted));
    }

    private Outcome<MetricCatalogue> Earlier(Metric metric, int wanted)
    {
        var versions = All.Where(version => version.Metric == metric.Id).ToList();
        if (versions.Find(version => version.Version == wanted) is not { } version)
        {
            return new Problem(
                string.Create(CultureInfo.InvariantCulture, $"{metric.Id} has no definition {wanted}."), "--definition",
                versions.Count > 1 ? $"It has {string.Join(", ", versions.Select(known => known.Version).Order())}." : string.Create(CultureInfo.InvariantCulture, $"It has only {metric.Version}."));
        }

        // What it rested on then is put in place with it; the rest of the catalogue is as it is now.
        var names = ExtendedCatalogue.IdsIn(version.Text);
        var read = ExtendedCatalogue.Of(new MetricCatalogue([.. Current.Metrics.Where(known => !names.Contains(known.Id))]), [($"definition {wanted} of {metric.Id}", version.Text)]);
        return read.Problems.Count > 0
            ? read.Problems.ToList()
            : new MetricCatalogue([.. read.Catalogue.Metrics.Select(known => known.Id == metric.Id ? Numbered(known, version) with { VariantOf = metric.VariantOf } : known)]);
    }

    private static Dictionary<string, DefinitionVersion> NewestOf(IEnumerable<DefinitionVersion> versions) =>
        versions.GroupBy(version => version.Metric).ToDictionary(same => same.Key, same => same.MaxBy(version => version.Version)!);

    private static Metric Numbered(Metric metric, DefinitionVersion version) =>
        metric with { Version = version.Version, DefinedOn = version.Version > 1 ? version.Since : null };
}
