namespace Plumbline.Importing.Files;

/// <summary>Thrown while reading when more bytes come than a limit allows or a zip declared.</summary>
internal sealed class TooLargeException(string message) : IOException(message);
