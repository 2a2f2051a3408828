using System.Text.Json;
using Plumbline.Metrics;

namespace Plumbline.Stores;

/// <summary>
/// What the owner of a database must be told until they have dismissed it: that data is missing. Kept beside the file, not in it,
/// because it must survive the file.
/// </summary>
internal sealed class StoreNotices(string databaseFile)
{
    private string File => databaseFile + ".notices";

    internal IReadOnlyList<Problem> Read()
    {
        return System.IO.File.Exists(File)
            ? [.. System.IO.File.ReadLines(File).Select(Parse)]
            : [];
    }

    /// <summary>Adds a notice once, however often it is come upon.</summary>
    internal void Add(Problem notice)
    {
        var notices = Read();

        if (!notices.Contains(notice))
        {
            var lines = notices.Append(notice).Select(known => JsonSerializer.Serialize(known) + "\n");
            Durable.Write(File, System.Text.Encoding.UTF8.GetBytes(string.Concat(lines)));
        }
    }

    internal void Dismiss()
    {
        if (System.IO.File.Exists(File))
        {
            Durable.Delete(File);
        }
    }

    private static Problem Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Problem>(line)!;
        }
        catch (JsonException)
        {
            return new Problem("A notice about this database cannot be read.", line);
        }
    }
}
