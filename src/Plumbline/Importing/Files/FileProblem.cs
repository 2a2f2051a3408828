namespace Plumbline.Importing.Files;

/// <summary>Something in a file that could not be read, in words for the person who sent it.</summary>
/// <param name="File">The table's or file's name, relative to the input.</param>
/// <param name="Line">The record's first line (for a sheet its row number); null when the whole file is meant.</param>
/// <param name="What">What is wrong, with the figures that show it.</param>
/// <param name="HowToMend">What to do about it.</param>
public sealed record FileProblem(string File, long? Line, string What, string HowToMend);
