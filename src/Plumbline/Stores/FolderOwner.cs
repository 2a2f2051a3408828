using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plumbline.Stores;

/// <summary>Who holds a data folder.</summary>
/// <param name="Purpose">The command: <c>serve</c>, <c>import</c>.</param>
/// <param name="Socket">Where a server takes commands from other processes; null for a command.</param>
public sealed record FolderOwner(int ProcessId, string Purpose, string Version, DateTimeOffset Since, string? Socket = null)
{
    /// <summary>Whether commands can be sent to it.</summary>
    [JsonIgnore]
    public bool IsServer => Socket is not null;

    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"Plumbline {Version} ({Purpose}, process {ProcessId}, since {Since:yyyy-MM-dd HH:mm:ss} UTC)");
    }

    internal byte[] ToJson()
    {
        return JsonSerializer.SerializeToUtf8Bytes(this);
    }

    /// <summary>Null when the file is absent or not (yet) whole.</summary>
    internal static FolderOwner? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<FolderOwner>(File.ReadAllBytes(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
