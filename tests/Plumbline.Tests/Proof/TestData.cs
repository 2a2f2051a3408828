using System.Text.Json;

namespace Plumbline.Tests.Proof;

/// <summary>Public data sets that stand outside the project, with figures computed from them by others.</summary>
internal static class TestData
{
    internal static string Folder(string name, string publicName)
    {
        var root = Environment.GetEnvironmentVariable("PLUMBLINE_TEST_DATA");
        if (root is null || !Directory.Exists(Path.Combine(root, name)))
        {
            Assert.Skip($"This test needs the public data set '{publicName}' in the folder {name} of $PLUMBLINE_TEST_DATA.");
        }

        return Path.Combine(root, name);
    }

    internal static JsonElement Reference(string file)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("PLUMBLINE_TEST_DATA") ?? "", "reference", file);
        if (!File.Exists(path))
        {
            Assert.Skip($"This test needs the reference figures reference/{file} of $PLUMBLINE_TEST_DATA.");
        }

        return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }

    /// <summary>A worked example of the documentation, wherever the tests run.</summary>
    internal static string Example(string name) => Path.Combine(Root, "docs", "examples", name);

    /// <summary>The folder of the golden cases.</summary>
    internal static string Cases => Path.Combine(Root, "tests", "cases");

    /// <summary>The folder that holds the solution.</summary>
    internal static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Plumbline.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder!;
    }
}
