using Npgsql;
using Plumbline.Metrics;

namespace Plumbline.Stores.Postgres;

/// <summary>Where a PostgreSQL database is, read from <c>postgres://user:password@host:port/database?option=value</c>.</summary>
public sealed class PostgresAddress
{
    private const int UsualPort = 5432;

    private PostgresAddress(NpgsqlConnectionStringBuilder settings)
    {
        Settings = settings;
    }

    internal NpgsqlConnectionStringBuilder Settings { get; }

    /// <summary>Whether a text means a PostgreSQL database, well written or not.</summary>
    public static bool IsMeant(string text) =>
        text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal);

    /// <summary>Reads an address, or says what is wrong with it. The password is in no message.</summary>
    public static Outcome<PostgresAddress> Parse(string text)
    {
        // An address without a host, for a socket named among the options, is none to the class Uri.
        var named = text.Replace(":///", "://localhost/", StringComparison.Ordinal);

        if (!IsMeant(text) || !Uri.TryCreate(named, UriKind.Absolute, out var uri) || uri.AbsolutePath.Length < 2)
        {
            return Wrong("It is no address of a PostgreSQL database.");
        }

        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : UsualPort,
            Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]),
            ApplicationName = "plumbline",
            Timezone = "UTC",
            CommandTimeout = 0,
            MaxPoolSize = 50,
        };

        if (uri.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var rest])
        {
            settings.Username = Uri.UnescapeDataString(user);
            settings.Password = rest is [var password] ? Uri.UnescapeDataString(password) : null;
        }

        return Optioned(settings, uri.Query.TrimStart('?'));
    }

    /// <summary>As it may be shown: without the password.</summary>
    public override string ToString() =>
        $"postgres://{(Settings.Username is { } user ? user + "@" : "")}{Settings.Host}{(Settings.Port == UsualPort ? "" : $":{Settings.Port}")}/{Settings.Database}";

    private static Outcome<PostgresAddress> Optioned(NpgsqlConnectionStringBuilder settings, string query)
    {
        foreach (var option in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = option.Split('=', 2) is [var left, var right] ? (left, Uri.UnescapeDataString(right)) : (option, "");

            switch (name)
            {
                case "host":
                    settings.Host = value;
                    break;
                case "sslmode" when Enum.TryParse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode):
                    settings.SslMode = mode;
                    break;
                case "sslrootcert":
                    settings.RootCertificate = value;
                    break;
                case "application_name":
                    settings.ApplicationName = value;
                    break;
                default:
                    return Wrong($"The option '{name}' of the address is not known, or its value is none.");
            }
        }

        return new PostgresAddress(settings);
    }

    private static Problem Wrong(string what) =>
        new(what, "--store", "Write postgres://user@host/database; options are host, sslmode, sslrootcert and application_name.");
}
