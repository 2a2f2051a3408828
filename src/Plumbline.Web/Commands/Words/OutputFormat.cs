using System.CommandLine;

namespace Plumbline.Web.Commands.Words;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    Table,
    Json,
    Csv,
}

/// <summary>The option <c>--format</c>.</summary>
internal static class FormatOption
{
    /// <summary>An option that allows table and json, and csv where results are a list of values.</summary>
    public static Option<OutputFormat> New(bool hasCsv = false)
    {
        string[] names = hasCsv ? ["table", "json", "csv"] : ["table", "json"];
        var option = new Option<OutputFormat>("--format")
        {
            Description = "How to write the result.",
            HelpName = string.Join('|', names),
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                var name = result.Tokens[^1].Value;
                if (names.Contains(name))
                {
                    return Enum.Parse<OutputFormat>(name, ignoreCase: true);
                }

                result.AddError($"There is no format '{name}'. Choose one of {string.Join(", ", names)}.");
                return OutputFormat.Table;
            },
        };
        return option;
    }
}
