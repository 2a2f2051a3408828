using System.Text.Encodings.Web;
using Plumbline.Metrics.Periods;

namespace Plumbline.Web.Pages;

/// <summary>
/// The address of a page, which is its whole state: what is shown follows from it alone. Links are made by changing a
/// copy. Values keep their order, so that the same state always has the same address.
/// </summary>
public sealed class PageUrl
{
    /// <summary>What stays in force from page to page.</summary>
    private static readonly string[] Carried = ["workspace", "period", "from", "to", "where", "compare", "as-of", "known-at", "rates"];

    private readonly IReadOnlyList<KeyValuePair<string, string>> _values;

    private PageUrl(string path, IReadOnlyList<KeyValuePair<string, string>> values) => (Path, _values) = (path, values);

    public string Path { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Values => _values;

    /// <summary>The first value of a key; null when it is absent or blank.</summary>
    public string? this[string key] => _values.Where(pair => pair.Key == key).Select(pair => pair.Value).FirstOrDefault();

    public static PageUrl From(HttpRequest request) => new(
        request.Path,
        [.. request.Query.SelectMany(pair => pair.Value
            .Where(value => !string.IsNullOrWhiteSpace(value))
            .Select(value => KeyValuePair.Create(pair.Key, value!)))]);

    public static PageUrl To(string path) => new(path, []);

    public IReadOnlyList<string> All(string key) => [.. _values.Where(pair => pair.Key == key).Select(pair => pair.Value)];

    public bool Has(string key, string value) => _values.Contains(KeyValuePair.Create(key, value));

    /// <summary>The key with this one value; null takes it away.</summary>
    public PageUrl With(string key, string? value)
    {
        var others = _values.Where(pair => pair.Key != key);
        return new PageUrl(Path, string.IsNullOrEmpty(value) ? [.. others] : [.. others, KeyValuePair.Create(key, value)]);
    }

    /// <summary>The same over these days, whatever period it named before.</summary>
    public PageUrl Over(DateOnly start, DateOnly end) => Without("period").With("from", start.ToIso()).With("to", end.ToIso());

    public PageUrl Without(params string[] keys) => new(Path, [.. _values.Where(pair => !keys.Contains(pair.Key))]);

    public PageUrl Plus(string key, string value) =>
        Has(key, value) ? this : new PageUrl(Path, [.. _values, KeyValuePair.Create(key, value)]);

    public PageUrl Minus(string key, string value) =>
        new(Path, [.. _values.Where(pair => !(pair.Key == key && pair.Value == value))]);

    /// <summary>This path with all values of another address.</summary>
    public PageUrl WithAll(PageUrl other) => new(Path, [.. _values, .. other._values]);

    /// <summary>Another page with the same period, filters, comparison and workspace.</summary>
    public PageUrl At(string path) => new(path, [.. _values.Where(pair => Carried.Contains(pair.Key))]);

    public override string ToString() => _values.Count == 0
        ? Path
        : Path + "?" + string.Join('&', _values.Select(pair => pair.Key + "=" + UrlEncoder.Default.Encode(pair.Value)));
}
