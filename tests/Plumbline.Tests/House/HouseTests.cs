using System.Reflection;
using Plumbline.Metrics.Catalogue;

namespace Plumbline.Tests.House;

/// <summary>Rules of the house that a compiler does not know.</summary>
public class HouseTests
{
    private static readonly string[] BannedEndings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Info", "Dto", "Impl", "Processor"];

    private static readonly Assembly[] Ours = [typeof(MetricCatalogue).Assembly, typeof(MetricEngine).Assembly];

    [Fact]
    public void The_meaning_of_numbers_does_no_input_or_output()
    {
        string[] forbidden = ["System.Data.Common", "System.Net.Http", "System.Net.Sockets", "System.IO.FileSystem", "Microsoft.AspNetCore"];

        typeof(MetricCatalogue).Assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_record_is_sealed_or_the_base_of_a_family()
    {
        Types().Where(type => type.GetMethod("<Clone>$") is not null && type is { IsSealed: false, IsAbstract: false })
            .Select(type => type.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void No_type_is_named_for_nothing_in_particular()
    {
        Types().Where(type => BannedEndings.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal)))
            .Select(type => type.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void No_source_file_is_longer_than_four_hundred_lines()
    {
        var root = Path.GetDirectoryName(Path.GetDirectoryName(Proof.TestData.Example("x")))!;
        Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(root)!, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadLines(file).Count() > 400)
            .Select(Path.GetFileName).ShouldBeEmpty();
    }

    private static IEnumerable<Type> Types() => Ours.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.FullName is { } name && !name.Contains('<', StringComparison.Ordinal));
}
