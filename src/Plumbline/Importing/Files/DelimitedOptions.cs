using CsvHelper;

namespace Plumbline.Importing.Files;

/// <summary>How delimited text is read: quotes as in RFC 4180, every line counted, empty lines kept as records.</summary>
internal static class DelimitedOptions
{
    public static CsvReaderOptions For(char delimiter) => new()
    {
        HasHeader = false,
        Separator = delimiter,
        Encoding = TextEncoding.Utf8,
        TrackLineNumbers = true,
        SkipEmptyLines = false,
        IncludeValuesInExceptions = false,
        BufferSize = 1 << 17,
    };
}
