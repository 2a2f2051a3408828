using System.Globalization;
using System.Text;
using Plumbline.Importing;
using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings;
using Plumbline.Tests.Importing.Files;

namespace Plumbline.Tests.Importing.Mappings;

/// <summary>A folder of small files and a mapping, both as text, and what comes of them.</summary>
internal sealed class MappedText : IDisposable
{
    private readonly Folder _folder = new();

    public List<Reject> Rejects { get; } = [];

    public MappedText File(string name, string text)
    {
        _folder.Write(name, text);

        return this;
    }

    public IReadOnlyList<SourceTable> Tables => Reading.Open([_folder.Path]).Tables;

    /// <summary>The mapping of a document that must be free of problems. The first lines are added.</summary>
    public static Mapping Mapping(string feeds, string rules = "")
    {
        var reading = MappingReader.Read($"mapping: 1\nsystem: test\n{rules}\nfeeds:\n{feeds}", "test.map.yaml");
        reading.Problems.Select(problem => problem.ToString()).ShouldBeEmpty();

        return reading.Mapping!;
    }

    /// <summary>Every row of every feed as one line: table, id, fields by name, custom fields.</summary>
    public List<string> Rows(string feeds, string rules = "", string zone = "UTC") => Rows(Mapping(feeds, rules), zone);

    public List<string> Rows(Mapping mapping, string zone = "UTC")
    {
        var rows = new List<string>();

        foreach (var feed in MappedFeeds.From(mapping, Tables, zone))
        {
            foreach (var row in feed.Rows(Rejects.Add, TestContext.Current.CancellationToken))
            {
                rows.Add(Line(feed.Header, row));
            }
        }

        return rows;
    }

    /// <summary>What is proposed for the files there are and this one.</summary>
    public MappingProposal Propose(string file, string text) =>
        MappingProposal.For(File(file, text).Tables, TestContext.Current.CancellationToken);

    public MappingVerdict Check(Mapping mapping) =>
        MappingCheck.Against(mapping, Tables, "m.yaml", TestContext.Current.CancellationToken);

    /// <summary>The columns that feed each field, joined by "+"; empty for what comes from none.</summary>
    public static Dictionary<string, string> Columns(FeedMapping feed) => feed.Fields.Concat(feed.Custom).ToDictionary(
        mapped => mapped.Field.Name, mapped => mapped.Origin is FromColumns columns ? string.Join('+', columns.Columns) : "");

    public void Dispose() => _folder.Dispose();

    public static string Line(FeedHeader header, StagedRow row)
    {
        var line = new StringBuilder(header.Entity.Singular).Append(' ').Append(row.SourceId).Append(':');

        for (var i = 0; i < header.Fields.Count; i++)
        {
            line.Append(CultureInfo.InvariantCulture, $" {header.Fields[i].Field.Name}={Show(row.Values[i])}");
        }

        return (row.Custom is null ? line : line.Append(' ').Append(row.Custom)).ToString();
    }

    private static string Show(StagedValue value) =>
        value.Text
        ?? value.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        ?? value.InstantUtc?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        ?? value.Number?.ToString("0.######", CultureInfo.InvariantCulture)
        ?? (value.Flag is { } flag ? flag ? "yes" : "no" : "?");
}
