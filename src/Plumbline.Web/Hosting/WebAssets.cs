using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Plumbline.Web.Hosting;

/// <summary>
/// Style sheets and scripts, carried inside the assembly so that the product runs from any folder. A name holds the hash
/// of its content, so that browsers may keep it for ever.
/// </summary>
public sealed class WebAssets
{
    private const string Prefix = "assets/";

    private readonly FrozenDictionary<string, Asset> _byHashedName;
    private readonly FrozenDictionary<string, string> _hashedNames;

    private WebAssets(IReadOnlyDictionary<string, byte[]> contents)
    {
        var assets = contents.Select(pair => Asset.Of(pair.Key, pair.Value)).ToList();
        _byHashedName = assets.ToFrozenDictionary(asset => asset.HashedName, StringComparer.Ordinal);
        _hashedNames = assets.ToFrozenDictionary(asset => asset.Name, asset => asset.HashedName, StringComparer.Ordinal);
    }

    public static WebAssets Embedded { get; } = new(Read());

    /// <summary>The address of an asset; asking for one that does not exist is a bug.</summary>
    public string Url(string name) => "/assets/" + _hashedNames[name];

    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/assets/{name}", (string name, HttpContext context) =>
        {
            if (!_byHashedName.TryGetValue(name, out var asset))
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(asset.Content, asset.ContentType);
        });

    private static Dictionary<string, byte[]> Read()
    {
        var assembly = typeof(WebAssets).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var contents = names.ToDictionary(name => name[Prefix.Length..], name => Content(assembly, name));

        // One style sheet for the browser, several for the reader; their names give the order.
        var sheets = contents.Keys.Where(name => name.EndsWith(".css", StringComparison.Ordinal)).ToList();
        contents["plumbline.css"] = Encoding.UTF8.GetBytes(string.Join('\n', sheets.Select(name => Encoding.UTF8.GetString(contents[name]))));
        return contents;
    }

    private static byte[] Content(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private sealed record Asset(string Name, string HashedName, string ContentType, byte[] Content)
    {
        public static Asset Of(string name, byte[] content)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
            var extension = Path.GetExtension(name);
            var type = extension switch
            {
                ".css" => "text/css; charset=utf-8",
                ".js" => "text/javascript; charset=utf-8",
                ".svg" => "image/svg+xml",
                _ => "application/octet-stream",
            };
            return new Asset(name, $"{Path.GetFileNameWithoutExtension(name)}.{hash}{extension}", type, content);
        }
    }
}
