using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;

namespace Plumbline.Web.OwnMetrics;

/// <summary>The files that the form writes: one metric each, in the folder <c>metrics</c> of the data.</summary>
internal sealed class OwnMetricFiles(string dataFolder)
{
    private const string Removed = ".removed";

    private string Folder => Path.Combine(dataFolder, "metrics");

    private string FileOf(string id) => Path.Combine(Folder, id + ".yaml");

    /// <summary>The form of a metric; null when no file of the form's holds it.</summary>
    public MetricSheet? Find(string id) =>
        new MetricSheet(new Dictionary<string, string> { ["id"] = id }).HasGoodId && File.Exists(FileOf(id)) ? MetricSheet.Read(File.ReadAllText(FileOf(id))) : null;

    /// <summary>Whether a metric was taken away and can be brought back.</summary>
    public bool IsRemoved(string id) => new MetricSheet(new Dictionary<string, string> { ["id"] = id }).HasGoodId && File.Exists(FileOf(id) + Removed);

    /// <summary>The catalogue as it would be with this metric, and what is wrong with it.</summary>
    public ExtendedCatalogue Try(MetricSheet sheet)
    {
        var others = Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.yaml").Where(file => file != FileOf(sheet.Id)).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        var mine = sheet.HasGoodId ? FileOf(sheet.Id) : "the form";
        var all = ExtendedCatalogue.Of(MetricCatalogue.BuiltIn, [.. others.Select(file => (file, File.ReadAllText(file))), (mine, sheet.Yaml)]);
        var problems = all.Problems.Where(problem => problem.Where?.StartsWith(mine, StringComparison.Ordinal) ?? true).Select(problem => problem with { Where = problem.Where?.Replace(mine, "", StringComparison.Ordinal).TrimStart(',', ' ') }).ToList();
        if (sheet.Id.Length > 0 && !sheet.HasGoodId)
        {
            problems.Add(new Problem($"'{sheet.Id}' cannot be an id.", "line 2", "Small letters, digits and underscores, a letter first."));
        }

        return all with { Problems = problems };
    }

    /// <summary>Whole or not at all: a crash must not leave half a file.</summary>
    public void Write(MetricSheet sheet)
    {
        Directory.CreateDirectory(Folder);
        var half = FileOf(sheet.Id) + ".half";
        File.WriteAllText(half, sheet.Yaml);
        File.Move(half, FileOf(sheet.Id), overwrite: true);
    }

    public void Remove(string id) => File.Move(FileOf(id), FileOf(id) + Removed, overwrite: true);

    public void Restore(string id) => File.Move(FileOf(id) + Removed, FileOf(id), overwrite: false);
}
