using System.Globalization;
using System.Text;
using Plumbline.Exports;
using Plumbline.Importing;
using Plumbline.Stores;

namespace Plumbline.Web.Commands;

/// <summary>Rows that an import left out, as a CSV file to mend them by. It lies in the data folder, for the owner alone.</summary>
internal sealed class RejectsFile(DataFolder folder, TimeProvider clock)
{
    /// <summary>Writes the file; null when there is nothing to write.</summary>
    public string? Write(IReadOnlyList<Reject> rejects, IReadOnlyList<Reject> flags)
    {
        if (rejects.Count + flags.Count == 0)
        {
            return null;
        }

        var directory = Directory.CreateDirectory(Lists);
        var name = clock.GetUtcNow().ToString("'rejects-'yyyyMMdd'-'HHmmssfff'.csv'", CultureInfo.InvariantCulture);
        var (path, part) = (Path.Combine(directory.FullName, name), Path.Combine(folder.TemporaryPath, name));
        Write(part, rejects, flags);

        // A list that ends too soon would pass for a whole one.
        File.Move(part, path);
        return path;
    }

    /// <summary>
    /// Removes all lists of rejected rows, whoever they are about: a cell that could not be read is hard to tell a person by, and
    /// the rows stand in the files that were imported.
    /// </summary>
    /// <returns>How many there were.</returns>
    public int RemoveAll()
    {
        var files = Directory.Exists(Lists) ? Directory.GetFiles(Lists) : [];
        foreach (var file in files)
        {
            File.Delete(file);
        }

        return files.Length;
    }

    private string Lists => Path.Combine(folder.Path, "rejects");

    private static void Write(string path, IReadOnlyList<Reject> rejects, IReadOnlyList<Reject> flags)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var csv = new CsvText(writer);
        csv.Line(["what", "file", "line", "column", "value", "reason"]);
        foreach (var (what, reject) in rejects.Select(reject => ("left out", reject)).Concat(flags.Select(flag => ("imported in part", flag))))
        {
            csv.Line([what, reject.Source, reject.Line, reject.Column, reject.Value, reject.Reason]);
        }
    }
}
