namespace Plumbline.Metrics.Catalogue;

/// <summary>A catalogue with further files of metrics. A file with a mistake is left out whole; the others go on without it.</summary>
/// <param name="Catalogue">What there was and the metrics of every sound file.</param>
/// <param name="Problems">Every mistake, in the order of the files.</param>
/// <param name="LeftOut">The files that have one.</param>
public sealed record ExtendedCatalogue(MetricCatalogue Catalogue, IReadOnlyList<Problem> Problems, IReadOnlyList<string> LeftOut)
{
    /// <summary>The further metrics as they are written, each with what tells whether it still means the same.</summary>
    public IReadOnlyList<WrittenMetric> Written { get; init; } = [];

    /// <summary>Adds the metrics of some files to a catalogue.</summary>
    public static ExtendedCatalogue Of(MetricCatalogue known, IEnumerable<(string File, string Yaml)> files)
    {
        var all = files.Select(file => CatalogueFile.Read(file.File, file.Yaml)).ToList();
        Check(all, known.Metrics);
        List<CatalogueFile> sound = [.. all.Where(file => file.IsSound)];

        // What rests on a metric of a file that was left out is left out too.
        while (Check(sound, known.Metrics, all))
        {
            sound.RemoveAll(file => !file.IsSound);
        }

        return new ExtendedCatalogue(
            new MetricCatalogue([.. known.Metrics, .. sound.SelectMany(file => file.Metrics)]),
            [.. all.SelectMany(file => file.Problems)],
            [.. all.Where(file => !file.IsSound).Select(file => file.Name)])
        {
            Written = WrittenMetric.Of([.. sound.SelectMany(file => file.Metrics)], [.. sound.SelectMany(file => file.Written)]),
        };
    }

    /// <summary>The ids that a file gives metrics.</summary>
    internal static IReadOnlySet<string> IdsIn(string yaml) => CatalogueFile.Read("", yaml).Metrics.Select(metric => metric.Id).ToHashSet();

    /// <summary>Adds the mistakes that show only across files; whether there were any.</summary>
    private static bool Check(
        List<CatalogueFile> files, IReadOnlyList<Metric> known, List<CatalogueFile>? all = null)
    {
        // Of two files with one id the one that could be read keeps it.
        var check = new CatalogueCheck([.. known, .. files.OrderBy(file => file.IsSound ? 0 : 1).SelectMany(file => file.Metrics)]);
        var found = files.Select(file => file.Metrics.SelectMany(metric => check.Of(metric, file.IsSound)).ToList()).ToList();
        for (var i = 0; i < files.Count; i++)
        {
            files[i].Problems.AddRange(found[i].Select(problem => all is null ? problem : WithReason(problem, files[i], all)));
        }

        return found.Exists(problems => problems.Count > 0);
    }

    private static Problem WithReason(Problem problem, CatalogueFile file, List<CatalogueFile> all) =>
        file.Metrics.SelectMany(metric => metric.Inputs).Select(input => input.Metric).OfType<string>()
            .Select(id => all.Find(other => !other.IsSound && other.Metrics.Exists(metric => metric.Id == id)))
            .OfType<CatalogueFile>().FirstOrDefault() is { } other
            ? problem with { Mend = $"It is defined in {other.Name}, which is left out because of its own mistakes." }
            : problem;
}
