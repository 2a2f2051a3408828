using System.Data.Common;
using Npgsql;
using Plumbline.Metrics;

namespace Plumbline.Stores.Postgres;

/// <summary>What stands in the way of a PostgreSQL database, in words that say what to do. No message holds a password.</summary>
internal static class PostgresFailure
{
    /// <summary>Whether the connection, not the work, is at fault: the server went, or is going, or does not let us in.</summary>
    internal static bool IsOfConnection(DbException error) => error switch
    {
        PostgresException { SqlState: ['0', '8', ..] or ['5', '7', 'P', ..] or ['2', '8', ..] or ['5', '3', '3', ..] } => true,
        PostgresException => false,
        NpgsqlException => true,
        _ => false,
    };

    internal static Problem Unreachable(DbException error, PostgresAddress address) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            new Problem("There is no such database on the server.", address.ToString(), "Make it: CREATE DATABASE plumbline TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'."),
        PostgresException { SqlState: ['2', '8', ..] } refused =>
            new Problem($"The server does not let this user in: {refused.MessageText}.", address.ToString(), "Check the user, the password ($PGPASSWORD or ~/.pgpass), and pg_hba.conf."),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused =>
            new Problem($"The user may not do what is needed: {refused.MessageText}.", address.ToString(), "Make the user the database's owner, or a member of the owner's role."),
        _ => new Problem($"The PostgreSQL server cannot be reached: {error.Message}", address.ToString(), "See that it runs, and that the address is right."),
    };
}
