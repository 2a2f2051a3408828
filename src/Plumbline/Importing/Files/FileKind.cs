namespace Plumbline.Importing.Files;

/// <summary>What a file is, by its first bytes where they tell, else by its name.</summary>
internal enum FileKind
{
    Other,
    Text,
    Zip,
    OldWorkbook,
    WebPage,
}

internal static class FileKinds
{
    private static readonly string[] TextEndings = [".csv", ".tsv", ".tab", ".txt", ".psv"];
    private static readonly string[] WorkbookEndings = [".xlsx", ".xlsm", ".xls", ".xlt", ".xltx"];

    /// <summary>Whether a file found in a folder or zip, not named by the user, is worth opening.</summary>
    public static bool IsDataName(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];

        return !file.StartsWith('.') && !file.StartsWith("~$", StringComparison.Ordinal)
            && !name.Contains("__MACOSX/", StringComparison.Ordinal)
            && (Ends(file, TextEndings) || Ends(file, WorkbookEndings) || IsZipName(file));
    }

    public static bool IsZipName(string name) => name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    public static FileKind Of(ReadOnlySpan<byte> start, string name)
    {
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8))
        {
            return FileKind.Zip;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return FileKind.OldWorkbook;
        }

        return Ends(name, WorkbookEndings) && start.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("<"u8) ? FileKind.WebPage : FileKind.Text;
    }

    private static bool Ends(string name, string[] endings) =>
        Array.Exists(endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
