namespace Plumbline.Metrics.Catalogue;

/// <summary>Reads metric definitions from YAML; every mistake is reported with its file, line and a way to mend it.</summary>
public static class CatalogueReader
{
    /// <summary>The metrics of some files, or every problem found in them.</summary>
    /// <param name="files">Name and text of each file, in the order in which they are read.</param>
    public static Outcome<MetricCatalogue> Read(IEnumerable<(string File, string Yaml)> files)
    {
        var read = ExtendedCatalogue.Of(new MetricCatalogue([]), files);
        return read.Problems.Count > 0 ? read.Problems.ToList() : read.Catalogue;
    }
}
