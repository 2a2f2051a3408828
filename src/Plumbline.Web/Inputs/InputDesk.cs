using System.Collections.Concurrent;
using System.Security.Cryptography;
using Plumbline.Web.Hosting;

namespace Plumbline.Web.Inputs;

/// <summary>A filled sheet that could not be saved, with what is wrong with it.</summary>
/// <param name="Mistakes">What is wrong with a cell, by row and column; a column of null is the whole row.</param>
public sealed record UnsavedSheet(
    string Workspace, string Editor, Sheet Sheet, IReadOnlyDictionary<(int Row, int? Column), string> Mistakes, IReadOnlyList<string> Problems);

/// <summary>Keeps for a while what people typed and could not save, so that nothing has to be typed again.</summary>
public sealed class InputDesk(PlumblineAppOptions options)
{
    private const int Most = 100;

    private readonly ConcurrentDictionary<string, UnsavedSheet> _unsaved = new();
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>A folder for the file of one saving; whoever takes it removes it.</summary>
    public DirectoryInfo NewFolder() => Directory.CreateDirectory(Path.Combine(options.DataFolder, "uploads", "typed", NewId()));

    public string Keep(UnsavedSheet sheet)
    {
        var id = NewId();
        _unsaved[id] = sheet;
        _order.Enqueue(id);
        while (_order.Count > Most && _order.TryDequeue(out var oldest))
        {
            _unsaved.TryRemove(oldest, out _);
        }

        return id;
    }

    public UnsavedSheet? Find(string? id, string workspace, string editor) =>
        id is not null && _unsaved.TryGetValue(id, out var sheet) && sheet.Workspace == workspace && sheet.Editor == editor ? sheet : null;

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
