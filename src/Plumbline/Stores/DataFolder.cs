using Plumbline.Metrics;

namespace Plumbline.Stores;

/// <summary>The folder that holds everything Plumbline keeps. Only its owner may look inside.</summary>
public sealed class DataFolder
{
    /// <summary>Names the folder when the command line does not.</summary>
    public const string Variable = "PLUMBLINE_DATA";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private DataFolder(string path)
    {
        Path = path;
    }

    public string Path { get; }

    /// <summary>One database file per workspace.</summary>
    public string WorkspacesPath => In("workspaces");

    /// <summary>What queries spill; emptied at every start.</summary>
    public string TemporaryPath => In("tmp");

    /// <summary>Files on their way to an import.</summary>
    public string UploadsPath => In("uploads");

    /// <summary>Which workspaces there are.</summary>
    public string ControlFile => In("control.duckdb");

    /// <summary>Where other commands reach the server that holds the folder.</summary>
    public string SocketFile => In("plumbline.sock");

    /// <summary>Finds the folder (the option, else the variable, else the user's own data folder) and makes it if need be.</summary>
    /// <param name="option">What the command line gave, or null.</param>
    public static Outcome<DataFolder> Open(string? option)
    {
        var path = FirstOf(option, Environment.GetEnvironmentVariable(Variable), OfUser());

        if (path is null)
        {
            return new Problem("There is no data folder for this user.", Mend: $"Name one with --data or {Variable}.");
        }

        try
        {
            return Make(System.IO.Path.GetFullPath(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Problem($"The data folder cannot be used: {error.Message}", path, $"Name another with --data or {Variable}.");
        }
    }

    /// <summary>The file of a workspace, whether or not it exists.</summary>
    public string WorkspaceFile(string name)
    {
        return System.IO.Path.Combine(WorkspacesPath, name + ".duckdb");
    }

    /// <summary>Removes what queries of a process that is gone have spilled. Only the holder of the folder may.</summary>
    public void Sweep()
    {
        foreach (var entry in new DirectoryInfo(TemporaryPath).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo { LinkTarget: null } folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }

    private static DataFolder Make(string path)
    {
        var folder = new DataFolder(path);

        foreach (var part in new[] { path, folder.WorkspacesPath, folder.TemporaryPath, folder.UploadsPath })
        {
            MakeOwn(part);
        }

        return folder;
    }

    private static void MakeOwn(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    private static string? FirstOf(params ReadOnlySpan<string?> paths)
    {
        foreach (var path in paths)
        {
            if (!string.IsNullOrWhiteSpace(path))
            {
                return path;
            }
        }

        return null;
    }

    private static string? OfUser()
    {
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);

        return folder.Length == 0 ? null : System.IO.Path.Combine(folder, "plumbline");
    }

    private string In(string name)
    {
        return System.IO.Path.Combine(Path, name);
    }
}
