using System.Globalization;
using System.Text;
using Plumbline.Importing.Files;
using YamlDotNet.RepresentationModel;

namespace Plumbline.Importing.Mappings;

/// <summary>What a mapping states about a file's layout; null leaves it to detection.</summary>
/// <param name="Delimiter">One character, or <c>tab</c>.</param>
/// <param name="HeaderLine">The line of the column names, counted from 1.</param>
public sealed record FileLayout(string? Encoding = null, string? Delimiter = null, int? HeaderLine = null)
{
    public static FileLayout Detected { get; } = new();

    /// <summary>What to pass on when the files of a mapping are opened: by a file's name, what the first feed that reads it states.</summary>
    public static Func<string, TableHints?> Hints(Mapping mapping) => name => mapping.Feeds
        .Where(feed => feed.Layout != Detected && FileNames.IsFile(feed, name))
        .Select(feed => feed.Layout.Hints())
        .FirstOrDefault();

    internal static Encoding? EncodingNamed(string name)
    {
        System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        try
        {
            return System.Text.Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private TableHints Hints() => new(
        Encoding is null ? null : EncodingNamed(Encoding),
        Delimiter is null ? null : Delimiter == "tab" ? '\t' : Delimiter[0],
        HeaderLine);
}

/// <summary>Reads what a feed says about its file's layout.</summary>
internal static class LayoutReader
{
    public static FileLayout Read(Dictionary<string, YamlNode> entries, MappingNodes nodes)
    {
        var encoding = Checked("encoding", name => FileLayout.EncodingNamed(name) is not null, "\"encoding\" is a name as utf-8 or windows-1252");
        var delimiter = Checked("delimiter", text => text == "tab" || text.Length == 1, "\"delimiter\" is one character, or tab");
        var line = Checked("header_line", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at > 0, "\"header_line\" is a line, counted from 1");

        return encoding is null && delimiter is null && line is null
            ? FileLayout.Detected
            : new FileLayout(encoding, delimiter, line is null ? null : int.Parse(line, CultureInfo.InvariantCulture));

        string? Checked(string key, Func<string, bool> isRight, string what)
        {
            var node = entries.GetValueOrDefault(key);
            var text = nodes.Text(node, $"\"{key}\"");

            if (text is null || isRight(text))
            {
                return text;
            }

            nodes.Add(node!, $"{what}, not \"{text}\".");
            return null;
        }
    }
}
