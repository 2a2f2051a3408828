using System.Text;
using System.Text.Json;

namespace Plumbline.Web.Commands.Remote;

/// <summary>What a frame on the socket carries.</summary>
internal enum FrameKind : byte
{
    /// <summary>From the client, first: <see cref="Greeting"/>.</summary>
    Greeting = 1,

    /// <summary>From the client: the name of the file whose bytes follow.</summary>
    File = 2,

    /// <summary>From the client: the next bytes of that file.</summary>
    Bytes = 3,

    /// <summary>From the client: all files are there, begin.</summary>
    Begin = 4,

    /// <summary>From the client: the answer to a question, y or n.</summary>
    Answer = 5,

    /// <summary>From the client: stop.</summary>
    Cancel = 6,

    /// <summary>From the server: text for standard output.</summary>
    Output = 16,

    /// <summary>From the server: a line for standard error.</summary>
    Message = 17,

    /// <summary>From the server: a <see cref="Screens.Progress"/>, or nothing when the job is over.</summary>
    Progress = 18,

    /// <summary>From the server: a question for the person at the terminal.</summary>
    Question = 19,

    /// <summary>From the server, last: the exit code as text.</summary>
    Exit = 20,
}

/// <summary>One message on the socket.</summary>
internal sealed record Frame(FrameKind Kind, ReadOnlyMemory<byte> Body)
{
    public string Text => Encoding.UTF8.GetString(Body.Span);

    public static Frame Of(FrameKind kind, string text = "") => new(kind, Encoding.UTF8.GetBytes(text));

    public static Frame Of<T>(FrameKind kind, T value) => new(kind, JsonSerializer.SerializeToUtf8Bytes(value));

    public T? Read<T>() => JsonSerializer.Deserialize<T>(Body.Span);
}

/// <summary>How a client introduces itself.</summary>
/// <param name="Version">The client's build; a server of another build refuses it.</param>
/// <param name="Folder">The client's working folder, to which the paths it names are relative.</param>
internal sealed record Greeting(string Version, IReadOnlyList<string> Args, string Folder, Screens.ScreenTraits Screen);

/// <summary>A file on its way to the server.</summary>
/// <param name="Word">The path as it stands on the command line.</param>
/// <param name="Name">The file's name; for a folder, its path from the folder's parent.</param>
internal sealed record SentFile(string Word, string Name);
