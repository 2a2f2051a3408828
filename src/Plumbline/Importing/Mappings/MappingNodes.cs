using YamlDotNet.RepresentationModel;

namespace Plumbline.Importing.Mappings;

/// <summary>Takes the nodes of one mapping document apart and collects what is wrong with them.</summary>
internal sealed class MappingNodes(string document)
{
    private readonly List<MappingProblem> _problems = [];

    public IReadOnlyList<MappingProblem> Problems =>
        [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    public static Place PlaceOf(YamlNode node) => new((int)node.Start.Line, (int)node.Start.Column);

    public void Add(YamlNode node, string what, string? didYouMean = null) => Add(PlaceOf(node), what, didYouMean);

    public void Add(Place at, string what, string? didYouMean = null) =>
        _problems.Add(new MappingProblem(document, at.Line, at.Column, what, didYouMean));

    /// <summary>The entries of a mapping by key; those with a key that is not <paramref name="known"/> become problems.</summary>
    public Dictionary<string, YamlNode>? Entries(YamlNode node, string what, IReadOnlyCollection<string>? known = null)
    {
        if (node is not YamlMappingNode map)
        {
            Add(node, $"{what} must be a block of \"name: value\" lines.");
            return null;
        }

        var entries = new Dictionary<string, YamlNode>(StringComparer.Ordinal);

        foreach (var (key, value) in map.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";

            if (known is not null && !known.Contains(name))
            {
                var meant = NearestName.To(name, known);
                Add(key, $"{what} has no entry \"{name}\"; it may have {string.Join(", ", known)}.", meant);

                // Read on as if it were spelt rightly: one slip is one problem.
                name = meant ?? name;
            }

            entries[name] = value;
        }

        return entries;
    }

    /// <summary>Key and value nodes in the order of the document, the values as text.</summary>
    public List<(YamlNode Key, string Name, YamlNode Value)> Pairs(YamlNode node, string what)
    {
        if (node is YamlMappingNode map)
        {
            return [.. map.Children.Select(pair => (pair.Key, (pair.Key as YamlScalarNode)?.Value ?? "", pair.Value))];
        }

        Add(node, $"{what} must be a block of \"name: value\" lines.");
        return [];
    }

    public string? Text(YamlNode? node, string what)
    {
        if (node is null)
        {
            return null;
        }

        if (node is YamlScalarNode { Value: { } text })
        {
            return text;
        }

        Add(node, $"{what} must be a single value.");
        return null;
    }

    /// <summary>One text or a list of texts.</summary>
    public IReadOnlyList<string> Texts(YamlNode? node, string what) => node switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children.Select(item => Text(item, what)).OfType<string>()],
        _ => Text(node, what) is { } text ? [text] : [],
    };

    public bool Flag(YamlNode? node, string what, bool unstated)
    {
        var text = Text(node, what);

        if (text is not (null or "true" or "false" or "yes" or "no"))
        {
            Add(node!, $"{what} is yes or no, not \"{text}\".");
        }

        return text is null ? unstated : text is "true" or "yes";
    }

    /// <summary>One of <paramref name="words"/>; a problem and null for anything else.</summary>
    public string? Word(YamlNode? node, string what, IReadOnlyCollection<string> words)
    {
        var text = Text(node, what);

        if (text is null || words.Contains(text))
        {
            return text;
        }

        Add(node!, $"{what} is one of {string.Join(", ", words)}, not \"{text}\".", NearestName.To(text, words));
        return null;
    }
}
