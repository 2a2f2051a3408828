namespace Plumbline.Web.Commands;

/// <summary>What a command leaves behind; scripts rely on it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Understood, but it could not be done; standard error says why.</summary>
    public const int Refused = 1;

    /// <summary>The words on the command line make no sense.</summary>
    public const int WrongUsage = 2;

    /// <summary>Stopped by Ctrl-C, as shells count it.</summary>
    public const int Cancelled = 130;
}
