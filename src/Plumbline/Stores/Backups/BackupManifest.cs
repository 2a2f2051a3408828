using System.Text.Json;

namespace Plumbline.Stores.Backups;

/// <summary>What a backup holds. It stands in the backup as <c>manifest.json</c>.</summary>
/// <param name="Format">The layout of the backup itself: 1 held the facts too, 2 leaves them out.</param>
/// <param name="Plumbline">The version of the program that made it.</param>
/// <param name="Schema">The version of the schema the tables belong to.</param>
/// <param name="DataVersion">The version of the data; 0 when nothing was ever imported.</param>
public sealed record BackupManifest(
    int Format,
    string Plumbline,
    string Workspace,
    string Title,
    DateTimeOffset MadeAt,
    int Schema,
    long DataVersion,
    IReadOnlyList<BackupTable> Tables)
{
    internal const int NewestFormat = 2;
    internal const string Entry = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public long Rows => Tables.Sum(table => table.Rows);

    internal byte[] ToJson()
    {
        return JsonSerializer.SerializeToUtf8Bytes(this, Json);
    }

    internal static BackupManifest? Parse(ReadOnlySpan<byte> json)
    {
        return JsonSerializer.Deserialize<BackupManifest>(json, Json);
    }
}

/// <summary>One table of a backup: a CSV file in UTF-8 without a header. Text is quoted always, so that nothing at all is a null.</summary>
/// <param name="Bytes">The length of the file when unpacked.</param>
/// <param name="Sha256">The hash of the file, in hex.</param>
/// <param name="Checksum">A sum over the rows that does not depend on their order: it must come out again when they are read from the restored table.</param>
public sealed record BackupTable(string Name, IReadOnlyList<BackupColumn> Columns, long Rows, long Bytes, string Sha256, string Checksum)
{
    internal string Entry => EntryOf(Name);

    internal static string EntryOf(string table)
    {
        return $"tables/{table}.csv";
    }
}
