namespace Plumbline.Importing.Files;

/// <summary>Lines or files recognised as not being data: title lines, totals, footers, a README in a folder.</summary>
/// <param name="File">The table's or file's name, relative to the input.</param>
/// <param name="Line">The record's first line; null when the whole file was left out.</param>
/// <param name="Reason">Why it is not data.</param>
/// <param name="Text">The start of what stood there, at most 200 characters; empty for a whole file.</param>
public sealed record SkippedText(string File, long? Line, string Reason, string Text);
