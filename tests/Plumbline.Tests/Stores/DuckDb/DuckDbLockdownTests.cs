using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores.DuckDb;

public sealed class DuckDbLockdownTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DuckDBDatabase _database;
    private readonly DuckDBConnection _connection;

    public DuckDbLockdownTests()
    {
        var settings = new DuckDbSettings { TemporaryFolder = _folder.File("spill"), MemoryLimit = "60MB", Threads = 2 };
        _database = DuckDBDatabase.Open(_folder.File("locked.duckdb"), settings);
        _connection = _database.Connect();
        File.WriteAllText(_folder.File("secret.csv"), "a,b\n1,2\n");
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<string> Escapes =>
    [
        "SELECT * FROM read_csv('/etc/passwd', header = false)",
        "SELECT * FROM read_csv_auto('{0}/secret.csv')",
        "SELECT * FROM '{0}/secret.csv'",
        "SELECT * FROM sniff_csv('{0}/secret.csv')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM read_json('{0}/secret.csv')",
        "SELECT * FROM read_json_objects('{0}/secret.csv')",
        "SELECT * FROM read_parquet('{0}/secret.csv')",
        "SELECT * FROM parquet_metadata('{0}/secret.csv')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM read_csv('https://localhost:1/x.csv')",
        "SELECT * FROM 'https://localhost:1/x.parquet'",
        "COPY (SELECT 1) TO '{0}/out.csv'",
        "COPY (SELECT 1) TO '{0}/out.parquet' (FORMAT parquet)",
        "CREATE TABLE s (a INTEGER, b INTEGER); COPY s FROM '{0}/secret.csv'",
        "EXPORT DATABASE '{0}/export'",
        "IMPORT DATABASE '{0}/export'",
        "ATTACH '{0}/other.duckdb' AS other",
        "ATTACH '{0}/other.sqlite' AS other (TYPE sqlite)",
        "INSTALL httpfs",
        "LOAD httpfs",
        "LOAD '{0}/evil.duckdb_extension'",
        "INSTALL quack FROM community",
        "UPDATE EXTENSIONS",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "RESET lock_configuration",
        "RESET GLOBAL memory_limit",
        "SET memory_limit = '100GB'",
        "SET threads = 64",
        "SET temp_directory = '{0}'",
        "SET GLOBAL TimeZone = 'Europe/Warsaw'",
        "SET TimeZone = 'Europe/Warsaw'",
        "SET allowed_directories = ['/']",
        "SET extension_directory = '{0}'",
        "PRAGMA enable_profiling = 'json'",
        "PRAGMA profile_output = '{0}/profile.json'",
        "SET log_query_path = '{0}/log.sql'",
        "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
        "CREATE PERSISTENT SECRET s (TYPE http, BEARER_TOKEN 'a')",
    ];

    [Theory]
    [MemberData(nameof(Escapes))]
    public void Every_way_out_is_refused(string sql)
    {
        var before = Files();

        Should.Throw<DuckDBException>(() => _connection.Run(sql.Replace("{0}", _folder.Path, StringComparison.Ordinal)));

        Files().ShouldBe(before);
        Should.Throw<DuckDBException>(() => _connection.Run("SELECT * FROM read_text('/etc/passwd')"));
    }

    [Fact]
    public void Writing_and_checkpointing_still_work()
    {
        _connection.Run("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2); CHECKPOINT; INSERT INTO t VALUES (3); CHECKPOINT");

        _connection.Scalar("SELECT count(*) FROM t").ShouldBe(3L);
    }

    [Fact]
    public void The_settings_are_in_force_on_every_connection()
    {
        using var second = _database.Connect();

        foreach (var connection in new[] { _connection, second })
        {
            Setting(connection, "enable_external_access").ShouldBe("false");
            Setting(connection, "lock_configuration").ShouldBe("true");
            Setting(connection, "autoload_known_extensions").ShouldBe("false");
            Setting(connection, "autoinstall_known_extensions").ShouldBe("false");
            Setting(connection, "allow_community_extensions").ShouldBe("false");
            Setting(connection, "allow_persistent_secrets").ShouldBe("false");
            Setting(connection, "TimeZone").ShouldBe("UTC");
            Setting(connection, "Calendar").ShouldBe("gregorian");
            Setting(connection, "temp_directory").ShouldBe(_folder.File("spill"));
            Setting(connection, "threads").ShouldBe("2");
            Setting(connection, "memory_limit").ShouldStartWith("57.");
        }
    }

    [Fact]
    public void A_query_larger_than_memory_spills_into_its_own_folder_and_leaves_nothing_there()
    {
        _connection.Scalar("SELECT count(*) FROM (SELECT range AS a, md5(range::VARCHAR) AS b FROM range(1500000) ORDER BY b LIMIT 1400000)").ShouldBe(1_400_000L);

        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldAllBe(file => !file.Contains("spill", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_folder_to_spill_into_a_large_query_fails_cleanly()
    {
        using var database = DuckDBDatabase.InMemory(new DuckDbSettings { MemoryLimit = "60MB" });
        using var connection = database.Connect();

        Should.Throw<DuckDBException>(() => connection.Scalar("SELECT count(*) FROM (SELECT range AS a, md5(range::VARCHAR) AS b FROM range(1500000) ORDER BY b LIMIT 1400000)"))
            .ErrorType.ShouldBe(DuckDBErrorType.OutOfMemory);
        connection.Scalar("SELECT 1").ShouldBe(1);
    }

    private static string? Setting(DuckDBConnection connection, string name)
    {
        return (string?)connection.Scalar("SELECT value FROM duckdb_settings() WHERE name = $1", name);
    }

    private List<string> Files()
    {
        return Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".wal", StringComparison.Ordinal)).Order().ToList();
    }
}
