using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>A feed whose rows stand in a temporary table, and what this run has found out about them.</summary>
internal sealed class StagedFeed(int number, FeedHeader header, IReadOnlyList<Reject> rejects, long rows)
{
    internal FeedHeader Header => header;

    internal Entity Entity => header.Entity;

    /// <summary>The rows as they came: references as text.</summary>
    internal string Raw => RawTable(number);

    /// <summary>The ids of rows that are known already: <c>(row_no, id, is_elsewhere)</c>.</summary>
    internal string Known => $"known_{number}";

    /// <summary>The rows with their ids, references resolved.</summary>
    internal string Ready => $"ready_{number}";

    /// <summary>The known rows that become versions: <c>(id, kind)</c>, each once.</summary>
    internal string Changes => $"changes_{number}";

    /// <summary>What the rows are compared with, when it is not the current rows.</summary>
    internal string Before => $"before_{number}";

    /// <summary>The references of one field that are written as names: <c>(raw, name_key, id, candidates)</c>.</summary>
    internal string Names(Field field) => $"names_{number}_{field.Name}";

    internal IReadOnlyList<string> Given { get; } = Columns.Given(header);

    /// <summary>Rows staged, double ids included.</summary>
    internal long Rows => rows;

    internal List<Reject> Rejects { get; } = [.. rejects];

    internal List<Reject> Flags { get; } = [];

    /// <summary>The id of a new row is this plus its row number.</summary>
    internal long FirstId { get; set; }

    /// <summary>Whether no record of this entity was known before, so that every row is new.</summary>
    internal bool AllNew { get; set; }

    internal long SourceId { get; set; }

    internal SourceCounts Counts { get; set; } = SourceCounts.None;

    internal static string RawTable(int number) => $"staged_{number}";

    /// <summary>The table that holds what was known when the export was made: the current rows, or <see cref="Before"/>.</summary>
    internal string ComparedWith { get; set; } = header.Entity.Table;

    internal bool Gives(string column) => Given.Contains(column);
}
