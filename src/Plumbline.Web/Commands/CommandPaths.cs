namespace Plumbline.Web.Commands;

/// <summary>Where the paths on a command line lead.</summary>
/// <param name="Folder">The folder the command was typed in.</param>
/// <param name="Received">Paths as they were typed → where their content lies, when it was streamed here.</param>
internal sealed record CommandPaths(string Folder, IReadOnlyDictionary<string, string> Received)
{
    public static CommandPaths Here { get; } = new(Directory.GetCurrentDirectory(), new Dictionary<string, string>());

    public string Of(string word) => Received.GetValueOrDefault(word) ?? Path.GetFullPath(word, Folder);
}
