using System.CommandLine;
using Plumbline.Metrics;
using Plumbline.Stores.Postgres;

namespace Plumbline.Web.Commands;

/// <summary>Where a command's workspaces are: in the data folder, or in a PostgreSQL database.</summary>
/// <param name="Database">Null: in the data folder.</param>
internal sealed record ChosenStore(PostgresAddress? Database)
{
    /// <summary>Names the database when the command line does not.</summary>
    public const string Variable = "PLUMBLINE_STORE";

    public static Outcome<ChosenStore> Of(ParseResult words)
    {
        if ((words.GetValue(CommandTree.StoreOption) ?? Environment.GetEnvironmentVariable(Variable)) is not { Length: > 0 } text)
        {
            return new ChosenStore((PostgresAddress?)null);
        }

        var address = PostgresAddress.Parse(text);
        return address.IsRefused ? address.Problems.ToList() : new ChosenStore(address.Value);
    }
}
