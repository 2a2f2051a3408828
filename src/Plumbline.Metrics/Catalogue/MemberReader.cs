using System.Globalization;
using System.Text.RegularExpressions;

namespace Plumbline.Metrics.Catalogue;

/// <summary>Reads what makes a metric one over members: <c>per</c>, <c>among</c>, <c>except</c> and <c>reduce</c>.</summary>
internal static partial class MemberReader
{
    private static readonly Dictionary<string, ReductionKind> Kinds = Enum.GetValues<ReductionKind>()
        .ToDictionary(kind => Capital().Replace(kind.ToString(), "_$0").TrimStart('_').ToLowerInvariant());

    /// <summary>The rule of a metric; null when it is none over members, or when what is written was refused.</summary>
    internal static MemberRule? Read(YamlMap map)
    {
        if (map.Text("reduce") is not { } text || map.Text("type") != "members")
        {
            map.Know("among", "except", "per_member");
            return null;
        }

        var form = Form().Match(text);
        var name = form.Groups["kind"].Value;
        var arguments = form.Groups["arguments"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!form.Success || !Kinds.TryGetValue(name, out var kind) || arguments.Length != Reduction.ArgumentsOf(kind))
        {
            map.Problems.Add(new Problem(
                $"'{text}' is not a way to reduce members.", map.Place(),
                DidYouMean.Sentence(name, Kinds.Keys) ?? "An example: share_at_least(1)"));
            return null;
        }

        return new MemberRule(
            map.Texts("per_member"), MeasureReader.Read(map, "among"), MeasureReader.Read(map, "except"),
            new Reduction(kind, [.. arguments.Select(argument => decimal.Parse(argument, CultureInfo.InvariantCulture))]));
    }

    [GeneratedRegex(@"^\s*(?<kind>[a-z_]+)\s*(\((?<arguments>[\d., ]*)\))?\s*$")]
    private static partial Regex Form();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
