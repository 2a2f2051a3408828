using System.Text.Json;
using System.Text.RegularExpressions;

namespace Plumbline.Web.Tests.Commands;

/// <summary>The JSON schemas that docs/cli.md promises, and what a document does against them.</summary>
/// <remarks>
/// A small part of JSON Schema, read strictly: every property that is listed must be there, in that order, and no other
/// unless additionalProperties says so.
/// </remarks>
internal static partial class JsonShape
{
    private static readonly Lazy<Dictionary<string, JsonElement>> Schemas = new(Read);

    public static IReadOnlyCollection<string> Names => Schemas.Value.Keys;

    /// <summary>Everything in which the document differs from the schema of that name.</summary>
    public static IReadOnlyList<string> Differences(string schema, string json)
    {
        using var document = JsonDocument.Parse(json);
        var found = new List<string>();
        Check(Schemas.Value[schema], document.RootElement, "$", found);
        return found;
    }

    private static void Check(JsonElement schema, JsonElement value, string path, List<string> found)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(Schemas.Value[reference.GetString()!], value, path, found);
            return;
        }

        if (schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)))
        {
            found.Add($"{path} is {value}");
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Contains(TypeOf(value)) && !(TypeOf(value) is "integer" && Types(type).Contains("number")))
        {
            found.Add($"{path} is {TypeOf(value)}");
        }
        else if (value.ValueKind is JsonValueKind.Object)
        {
            CheckMembers(schema, value, path, found);
        }
        else if (value.ValueKind is JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var (index, item) in value.EnumerateArray().Index())
            {
                Check(items, item, $"{path}[{index}]", found);
            }
        }
    }

    private static void CheckMembers(JsonElement schema, JsonElement value, string path, List<string> found)
    {
        var members = value.EnumerateObject().ToList();
        var listed = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToList() : [];
        if (schema.TryGetProperty("additionalProperties", out var others))
        {
            foreach (var member in members.Where(_ => others.ValueKind is JsonValueKind.Object))
            {
                Check(others, member.Value, $"{path}.{member.Name}", found);
            }

            return;
        }

        if (!members.Select(member => member.Name).SequenceEqual(listed.Select(member => member.Name)))
        {
            found.Add($"{path} has {string.Join(", ", members.Select(member => member.Name))}");
            return;
        }

        foreach (var (member, promise) in members.Zip(listed))
        {
            Check(promise.Value, member.Value, $"{path}.{member.Name}", found);
        }
    }

    private static string[] Types(JsonElement type) =>
        type.ValueKind is JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    private static Dictionary<string, JsonElement> Read() =>
        Block().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "cli.md"))).ToDictionary(
            match => match.Groups["name"].Value, match => JsonElement.Parse(match.Groups["schema"].Value));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Plumbline.slnx")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }

    [GeneratedRegex("```json schema=(?<name>[a-z-]+)\n(?<schema>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
