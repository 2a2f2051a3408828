using System.Data.Common;
using System.Text.RegularExpressions;

namespace Plumbline.Facts;

/// <summary>
/// A script of statements embedded in this assembly, legal on every store. A statement ends with a line that ends with a
/// semicolon; <c>:currency</c> stands for the workspace's base currency, <c>:deals</c> for the table of deals or what holds the same rows. Records in scope are written as
/// <c>IN (SELECT id FROM scope_x)</c>, because that is left out when a scope is everything: looking a million ids up that are
/// all there costs as much as the work itself.
/// </summary>
internal sealed partial record FactScript(string Name, IReadOnlyList<FactStatement> Statements)
{
    private const string CurrencyName = ":currency";
    private const string CurrencyPosition = "$1";
    private const string DealsName = ":deals";

    internal static FactScript Load(string name)
    {
        using var stream = typeof(FactScript).Assembly.GetManifestResourceStream($"facts/{name}.sql")
            ?? throw new ArgumentException($"There is no script of facts named {name}.", nameof(name));
        using var reader = new StreamReader(stream);

        return new FactScript(name, [.. Split(reader.ReadToEnd()).Select(Named).Select(FactStatement.Of)]);
    }

    /// <summary>A statement that fills a fact, told by name which columns it gives: in the table they stand in the order that is read best.</summary>
    private static string Named(string statement) => Filled().Replace(
        statement, match => FactTables.Given(match.Groups["table"].Value) is { } columns ? $"{match.Value} ({columns})" : match.Value);

    [GeneratedRegex(@"^INSERT INTO (?<table>\w+)$", RegexOptions.Multiline)]
    private static partial Regex Filled();

    /// <summary>Runs the statements in their order.</summary>
    internal void Run(DbConnection connection, FactReading reading, CancellationToken cancellation)
    {
        foreach (var statement in Statements)
        {
            cancellation.ThrowIfCancellationRequested();
            var isWorthwhile = statement.IsWorthwhile(connection);
            if (!isWorthwhile && statement.Creates is null)
            {
                continue;
            }

            using var command = connection.CreateCommand();
            command.CommandText = (Viewed(reading.Views, Within(reading.Whole, statement.Text)) + (isWorthwhile ? "" : "\nWITH NO DATA"))
                .Replace(CurrencyName, CurrencyPosition, StringComparison.Ordinal)
                .Replace(DealsName, reading.Deals, StringComparison.Ordinal);

            if (statement.Text.Contains(CurrencyName, StringComparison.Ordinal))
            {
                var parameter = command.CreateParameter();
                parameter.Value = reading.Currency;
                command.Parameters.Add(parameter);
            }

            using var registration = cancellation.Register(command.Cancel);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>A statement without the restriction to scopes that hold every record.</summary>
    internal static string Within(IReadOnlySet<string> whole, string statement)
    {
        foreach (var scope in whole)
        {
            var among = $"IN (SELECT id FROM {scope})";
            statement = statement
                .Replace("NOT " + among, "IS NULL", StringComparison.Ordinal)
                .Replace(among, "IS NOT NULL", StringComparison.Ordinal);
        }

        return statement;
    }

    private static string Viewed(IReadOnlyList<string> views, string statement) => views.Aggregate(
        statement, (text, view) => text.Replace($"CREATE TEMP TABLE {view} AS", $"CREATE TEMP VIEW {view} AS", StringComparison.Ordinal));

    private static List<string> Split(string script)
    {
        var statements = new List<string>();
        var lines = new List<string>();

        foreach (var line in script.ReplaceLineEndings("\n").Split('\n'))
        {
            lines.Add(line);

            if (line.EndsWith(';') && !line.StartsWith("--", StringComparison.Ordinal))
            {
                statements.Add(string.Join('\n', lines).TrimEnd(';'));
                lines.Clear();
            }
        }

        return statements;
    }
}
