using System.Globalization;

namespace Plumbline.Tests.Reference;

/// <summary>What truly happened to a record, of which exports show what held on their day.</summary>
internal sealed class Story(string id, DateOnly born)
{
    private readonly Dictionary<string, string> _fixed = [];
    private readonly List<(DateOnly Day, string Field, string Value)> _changes = [];

    internal string Id => id;

    /// <summary>The first day on which an export can show it.</summary>
    internal DateOnly Born => born;

    /// <summary>From this day on no export shows it; null: it stays.</summary>
    internal DateOnly? Died { get; set; }

    internal bool IsTold { get; set; }

    internal string this[string field]
    {
        set => _fixed[field] = value;
    }

    /// <summary>In the order of time.</summary>
    internal void Change(DateOnly day, string field, string value) => _changes.Add((day, field, value));

    internal IEnumerable<(DateOnly Day, string Old, string New)> Changes(string field, DateOnly until)
    {
        var old = "";
        var isFirst = true;
        foreach (var (day, _, value) in _changes.Where(change => change.Field == field && change.Day <= until).OrderBy(change => change.Day))
        {
            if (!isFirst && value != old)
            {
                yield return (day, old, value);
            }

            (old, isFirst) = (value, false);
        }
    }

    internal Row? On(DateOnly day)
    {
        if (day < born || day >= Died)
        {
            return null;
        }

        var cells = new Dictionary<string, string>(_fixed) { ["id"] = id };
        foreach (var (_, field, value) in _changes.Where(change => change.Day <= day).OrderBy(change => change.Day))
        {
            cells[field] = value;
        }

        return new Row(cells);
    }

    internal static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
