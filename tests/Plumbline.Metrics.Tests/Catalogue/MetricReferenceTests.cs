using Plumbline.Metrics.Catalogue;

namespace Plumbline.Metrics.Tests.Catalogue;

public class MetricReferenceTests
{
    /// <summary><c>make docs</c> sets PLUMBLINE_WRITE_DOCS, and the pages are written instead of compared.</summary>
    [Fact]
    public void The_metric_reference_is_what_the_catalogue_says()
    {
        var folder = Path.Combine(Root(), "docs", "metrics");
        var pages = MetricReference.Pages(MetricCatalogue.BuiltIn);
        if (Environment.GetEnvironmentVariable("PLUMBLINE_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, text) in pages)
            {
                File.WriteAllText(Path.Combine(folder, name), text);
            }
        }

        Directory.GetFiles(folder).Select(Path.GetFileName).Order().ShouldBe(pages.Keys.Order(), "run make docs");
        foreach (var (name, text) in pages)
        {
            File.ReadAllText(Path.Combine(folder, name)).ShouldBe(text, $"{name}: run make docs");
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Plumbline.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
