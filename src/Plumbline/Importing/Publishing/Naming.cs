using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>A column by which others refer to the records of a table, and which of the texts that do so are meant for it.</summary>
internal sealed record Naming(string Column, bool? IsForAddresses)
{
    /// <summary>Whatever is written.</summary>
    internal static Naming Any { get; } = new("label", null);

    /// <summary>The label, and beside it the address of records that have one; none for a table whose records have no names.</summary>
    internal static IReadOnlyList<Naming> Of(Entity entity) => entity switch
    {
        { Label: { } label, Address: { } address } => [new Naming(label, false), new Naming(address, true)],
        { Label: { } label } => [new Naming(label, null)],
        _ => [],
    };

    /// <summary>The SQL of whether a text is meant for this column; true or false, never null.</summary>
    internal string Fits(string text) => IsForAddresses switch
    {
        null => "TRUE",
        true => IsAddress(text),
        false => $"NOT {IsAddress(text)}",
    };

    private static string IsAddress(string text) => $"coalesce({text} LIKE '%_@_%._%' AND {text} NOT LIKE '% %', FALSE)";
}
