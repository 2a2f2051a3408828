using System.CommandLine;
using Plumbline.Metrics;

namespace Plumbline.Web.Commands.Remote;

/// <summary>The files that a command line names, to be streamed to the server that does the work.</summary>
internal static class SentFiles
{
    /// <summary>Every file to send, or what cannot be found.</summary>
    public static Outcome<List<(SentFile File, string Path)>> Of(Verb verb, ParseResult words)
    {
        var files = new List<(SentFile, string)>();
        var problems = new List<Problem>();
        foreach (var word in verb.Inputs.SelectMany(input => Values(words, input)).Distinct())
        {
            if (Directory.Exists(word))
            {
                files.AddRange(InFolder(word));
            }
            else if (File.Exists(word))
            {
                files.Add((new SentFile(word, Path.GetFileName(word)), word));
            }
            else
            {
                problems.Add(new Problem($"There is no file or folder '{word}'."));
            }
        }

        return problems.Count > 0 ? problems : files;
    }

    public static async Task Send(FrameStream frames, IEnumerable<(SentFile File, string Path)> files, CancellationToken cancellation)
    {
        var buffer = new byte[256 * 1024];
        foreach (var (sent, path) in files)
        {
            frames.Write(Frame.Of(FrameKind.File, sent));
            await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, useAsync: true);
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                frames.Write(new Frame(FrameKind.Bytes, buffer.AsMemory(0, read)));
            }
        }
    }

    private static IEnumerable<(SentFile File, string Path)> InFolder(string word)
    {
        var root = Path.GetFullPath(word);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(root));
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => (new SentFile(word, name + "/" + Path.GetRelativePath(root, path).Replace('\\', '/')), path));
    }

    private static IEnumerable<string> Values(ParseResult words, Symbol input) => input switch
    {
        Argument<string[]> many => words.GetValue(many) ?? [],
        Argument<string> one => One(words.GetValue(one)),
        Option<string> option => One(words.GetValue(option)),
        _ => throw new System.Diagnostics.UnreachableException($"{input.Name} holds no path."),
    };

    private static IEnumerable<string> One(string? value) => value is null ? [] : [value];
}
