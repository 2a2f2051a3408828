using System.Text;

namespace Plumbline.Importing.Files;

/// <summary>What a mapping states about a file, which then is not guessed. Null leaves it to detection.</summary>
/// <param name="Encoding">The text's encoding.</param>
/// <param name="Delimiter">What stands between cells.</param>
/// <param name="HeaderLine">The line, counted from 1, that holds the column names.</param>
public sealed record TableHints(Encoding? Encoding = null, char? Delimiter = null, long? HeaderLine = null)
{
    /// <summary>Nothing stated.</summary>
    public static TableHints None { get; } = new();
}
