using System.Diagnostics;
using Npgsql;

namespace Plumbline.Tests.Proof;

/// <summary>A throwaway PostgreSQL server on a Unix socket, with the workspace's tables in it.</summary>
internal sealed class PostgresServer : IDisposable
{
    private readonly string _programs;
    private readonly string _folder;

    private PostgresServer(string programs)
    {
        _programs = programs;
        _folder = $"/tmp/plumbline-pg-{Guid.NewGuid():N}"[..32];
        Run("mkdir", "-m", "700", _folder);
        Run(Path.Combine(programs, "initdb"), "-D", Path.Combine(_folder, "data"), "-U", "plumbline", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        Run(
            Path.Combine(programs, "pg_ctl"), "-D", Path.Combine(_folder, "data"), "-w", "-l", Path.Combine(_folder, "log"),
            "-o", $"-k {_folder} -c listen_addresses='' -c fsync=off -c jit=off", "start");
    }

    /// <summary>Starts one, or skips the test and says which package is missing.</summary>
    internal static PostgresServer Start()
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Order(StringComparer.Ordinal)
                .LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            : null;
        if (programs is null)
        {
            Assert.Skip("This test needs a PostgreSQL server: the Debian package postgresql-15 (apt-get install -y postgresql-15).");
        }

        return new PostgresServer(programs!);
    }

    /// <summary>A connection to the database with the workspace's tables.</summary>
    internal NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection($"Host={_folder};Username=plumbline;Database=postgres;Pooling=false");
        connection.Open();
        return connection;
    }

    /// <summary>Runs statements as the owner of the cluster, without a transaction.</summary>
    internal void Run(string sql)
    {
        using var connection = Connect();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>The database as <c>--store</c> names it.</summary>
    /// <param name="user">Who asks; the cluster trusts everybody.</param>
    internal string Address(string user = "plumbline", string database = "postgres") => $"postgres://{user}@localhost/{database}?host={_folder}";

    /// <summary>What the server has written down.</summary>
    internal string Log() => File.ReadAllText(Path.Combine(_folder, "log"));

    public void Dispose()
    {
        Run(Path.Combine(_programs, "pg_ctl"), "-D", Path.Combine(_folder, "data"), "-m", "immediate", "stop");
        Run("rm", "-rf", _folder);
    }

    /// <summary>PostgreSQL refuses to be run by root, so root runs it as the user its package made.</summary>
    private static void Run(string program, params string[] arguments)
    {
        var isRoot = Environment.UserName == "root";
        var start = new ProcessStartInfo(isRoot ? "runuser" : program) { WorkingDirectory = "/tmp" };
        foreach (var argument in isRoot ? ["-u", "postgres", "--", program, .. arguments] : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}");
    }
}
