using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Plumbline.Metrics.Catalogue;

/// <summary>A mapping in a YAML file that knows its line and notes which keys were never asked for.</summary>
internal sealed class YamlMap(string file, YamlMappingNode node, List<Problem> problems, YamlMap? parent = null)
{
    private readonly HashSet<string> _known = [];

    internal string Place(YamlNode? at = null) => $"{file}, line {(at ?? node).Start.Line}";

    internal List<Problem> Problems => problems;

    /// <summary>The value of a key; a key that is missing here is looked for in the parent (a variant inherits).</summary>
    internal string? Text(string key) => Own(key) switch
    {
        YamlScalarNode scalar => scalar.Value,
        null => parent?.Text(key),
        var other => Refuse<string>(other, $"'{key}' must be a text."),
    };

    internal string Required(string key)
    {
        if (Text(key) is { Length: > 0 } text)
        {
            return text;
        }

        Report(new Problem($"'{key}' is missing.", Place()));
        return "";
    }

    internal int? Whole(string key)
    {
        var text = Text(key);
        if (text is null || int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
        {
            return text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);
        }

        return Refuse<int?>(Own(key) ?? node, $"'{key}' must be a whole number, not '{text}'.");
    }

    internal decimal? Number(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : Refuse<decimal?>(Own(key) ?? node, $"'{key}' must be a number, not '{text}'.");
    }

    internal bool Flag(string key) => Text(key) switch
    {
        "true" => true,
        null or "false" => false,
        var text => Refuse<bool>(Own(key) ?? node, $"'{key}' must be true or false, not '{text}'."),
    };

    internal IReadOnlyList<string> Texts(string key) => Own(key) switch
    {
        YamlSequenceNode sequence => [.. sequence.Children.OfType<YamlScalarNode>().Select(item => item.Value ?? "")],
        YamlScalarNode scalar => [scalar.Value ?? ""],
        null => parent?.Texts(key) ?? [],
        var other => Refuse<IReadOnlyList<string>>(other, $"'{key}' must be a list.") ?? [],
    };

    internal IReadOnlyList<YamlMap> Maps(string key, bool inherits = true) => Own(key) switch
    {
        YamlSequenceNode sequence => [.. sequence.Children.OfType<YamlMappingNode>().Select(item => new YamlMap(file, item, problems))],
        null => inherits ? parent?.Maps(key) ?? [] : [],
        var other => Refuse<IReadOnlyList<YamlMap>>(other, $"'{key}' must be a list of entries.") ?? [],
    };

    /// <summary>Variants: entries that inherit from this one whatever they do not say.</summary>
    internal IReadOnlyList<YamlMap> Children(string key) => Own(key) is YamlSequenceNode sequence
        ? [.. sequence.Children.OfType<YamlMappingNode>().Select(item => new YamlMap(file, item, problems, this))]
        : [];

    /// <summary>A measure: a text, or a mapping with a text inside; null when there is none.</summary>
    internal (string Text, YamlMap? Map, YamlNode At)? TextOrMap(string key) => Own(key) switch
    {
        YamlScalarNode scalar => (scalar.Value ?? "", null, scalar),
        YamlMappingNode map => Inner(map),
        _ => parent?.TextOrMap(key),
    };

    internal IEnumerable<(string Key, YamlMap Map)> Entries(string key) => Own(key) switch
    {
        YamlMappingNode map => map.Children
            .Where(pair => pair.Value is YamlMappingNode)
            .Select(pair => (((YamlScalarNode)pair.Key).Value ?? "", new YamlMap(file, (YamlMappingNode)pair.Value, problems))),
        _ => parent?.Entries(key) ?? [],
    };

    /// <summary>An entry that is a mapping itself; null when there is none.</summary>
    internal YamlMap? Map(string key) => Own(key) switch
    {
        YamlMappingNode map => new YamlMap(file, map, problems),
        null => parent?.Map(key),
        var other => Refuse<YamlMap>(other, $"'{key}' must hold entries of its own."),
    };

    /// <summary>The entry as if nothing were inherited, without its variants.</summary>
    internal YamlMappingNode Written()
    {
        var whole = new YamlMappingNode();
        var inherited = parent?.Written().Children.Where(pair => !node.Children.ContainsKey(pair.Key)) ?? [];
        foreach (var (key, value) in inherited.Concat(node.Children))
        {
            if (key is not YamlScalarNode { Value: "variants" })
            {
                whole.Add(key, value);
            }
        }

        return whole;
    }

    internal bool Has(string key) => Own(key) is not null || (parent?.Has(key) ?? false);

    internal T? Refuse<T>(YamlNode at, string what, string? mend = null)
    {
        Report(new Problem(what, Place(at), mend));
        return default;
    }

    /// <summary>Keys that may stand here whether or not they are asked for.</summary>
    internal void Know(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            _known.Add(key);
        }
    }

    /// <summary>Reports the keys nobody asked for: they are misspelt.</summary>
    internal void RefuseUnknownKeys()
    {
        foreach (var key in node.Children.Keys.OfType<YamlScalarNode>().Where(key => !_known.Contains(key.Value ?? "")))
        {
            Report(new Problem($"There is no key '{key.Value}' here.", Place(key), DidYouMean.Sentence(key.Value ?? "", _known)));
        }
    }

    /// <summary>What variants inherit is read for each of them, but a mistake in it is one.</summary>
    private void Report(Problem problem)
    {
        if (!problems.Contains(problem))
        {
            problems.Add(problem);
        }
    }

    private (string Text, YamlMap? Map, YamlNode At) Inner(YamlMappingNode map)
    {
        var inner = new YamlMap(file, map, problems);
        return (inner.Required("measure"), inner, map);
    }

    private YamlNode? Own(string key)
    {
        _known.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    /// <summary>The entries under a key of a file's root, or the problem that keeps the file from being read.</summary>
    internal static IReadOnlyList<YamlMap> ReadRoot(string file, string yaml, string key, List<Problem> problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
            {
                return new YamlMap(file, root, problems).Maps(key);
            }

            problems.Add(new Problem($"The file must hold one list under '{key}'.", file));
        }
        catch (YamlException error)
        {
            problems.Add(new Problem($"This is not valid YAML: {error.Message}", $"{file}, line {error.Start.Line}, column {error.Start.Column}"));
        }

        return [];
    }
}
