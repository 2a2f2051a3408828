namespace Plumbline.Importing.Files;

/// <summary>How far the reading of one table is.</summary>
/// <param name="Rows">Rows handed out so far.</param>
/// <param name="Read">Position in the table, in the unit of <paramref name="Total"/>.</param>
/// <param name="Total">The table's size: bytes of UTF-8 text (about, when the file is in another encoding), or rows of a sheet.</param>
public readonly record struct ReadingProgress(long Rows, long Read, long Total);
