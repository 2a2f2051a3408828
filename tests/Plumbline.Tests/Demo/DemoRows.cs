using System.Security.Cryptography;
using System.Text;
using Plumbline.Demo;
using Plumbline.Importing;

namespace Plumbline.Tests.Demo;

/// <summary>The demo company of one day, with its feeds read as plain values.</summary>
public sealed class DemoRows
{
    public static DateOnly Today { get; } = new(2026, 5, 14);

    public IReadOnlyList<IFeed> Feeds { get; } = DemoCompany.Feeds(Today);

    /// <summary>One row as the values of the named fields; the id of the row is the field <c>id</c>.</summary>
    public IEnumerable<Cell[]> Read(string table, params string[] fields)
    {
        var feed = Feeds.Single(feed => feed.Header.Entity.Table == table);
        var names = feed.Header.Fields.Select(field => field.Field.Name).ToList();
        var places = fields.Select(field => field == "id" ? -1 : names.IndexOf(field) is >= 0 and var place ? place : throw new ArgumentException(field))
            .ToArray();
        foreach (var row in feed.Rows(NoRejects, CancellationToken.None))
        {
            yield return [.. places.Select(place => new Cell(place < 0 ? StagedValue.Of(row.SourceId) : row.Values[place]))];
        }
    }

    /// <summary>Text of one field by the id of its row.</summary>
    public Dictionary<string, string?> TextById(string table, string field) =>
        Read(table, "id", field).ToDictionary(row => row[0].Text!, row => row[1].Text);

    public static string Hash(IEnumerable<IFeed> feeds)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var feed in feeds)
        {
            foreach (var row in feed.Rows(NoRejects, CancellationToken.None))
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{feed.Header.Entity.Table} {row.SourceId} {row.Custom} {string.Join('|', row.Values.Select(Show))}\n"));
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public static void NoRejects(Reject reject) => throw new InvalidOperationException(reject.Reason);

    private static string Show(StagedValue value) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value.Text}{value.Number}{value.Flag}{value.Date:O}{value.InstantUtc:O}");
}

/// <summary>A value with its date, whether it came as a date or as a moment.</summary>
public readonly record struct Cell(StagedValue Value)
{
    public string? Text => Value.Text;

    public decimal Amount => Value.Number ?? 0;

    public bool IsKnown => !Value.IsUnknown;

    public DateOnly? Date => Value.Date ?? (Value.InstantUtc is { } instant ? DateOnly.FromDateTime(instant) : null);
}
