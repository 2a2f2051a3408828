using System.Reflection;

namespace Plumbline.Web.Commands;

/// <summary>Which build of the product this is.</summary>
internal static class ProductVersion
{
    /// <summary><c>0.1.0+</c> and the commit; the commit is missing in a build from sources without git.</summary>
    public static string Text { get; } = typeof(ProductVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static string Sentence { get; } = Text.Split('+') is [var version, var commit]
        ? $"plumbline {version} (commit {commit})"
        : $"plumbline {Text}";
}
