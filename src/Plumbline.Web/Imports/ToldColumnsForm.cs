using System.Globalization;
using Plumbline.Importing.Mappings;

namespace Plumbline.Web.Imports;

/// <summary>The names of the mapping's choices in a form, and what a form that comes back says anew.</summary>
public static class ToldColumnsForm
{
    public static string KindName(int table) => "t." + Text(table);

    public static string ColumnName(int table, int column) => "c." + Text(table) + "." + Text(column);

    /// <summary>The tables of which the form says something else than the state.</summary>
    public static IReadOnlyList<ToldTable> Read(ImportState state, IFormCollection form) =>
        [.. state.Tables.Select((_, table) => Read(state, form, table)).OfType<ToldTable>()];

    private static ToldTable? Read(ImportState state, IFormCollection form, int number)
    {
        var table = state.Tables[number];
        var feed = state.Mapping?.Feeds.Select((feed, at) => (feed, at)).FirstOrDefault(pair => ColumnUse.TableOf(pair.feed, state.Tables) == table) ?? default;
        var into = form[KindName(number)].ToString();
        if (into.Length > 0 && into != feed.feed?.Entity.Table)
        {
            // What was said about its columns was said about other rows.
            return new ToldTable(table.FileName, into, new Dictionary<string, IReadOnlyList<string>>());
        }

        if (feed.feed is null)
        {
            return null;
        }

        var changed = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var column in ColumnUse.Of(state.Mapping!, feed.at, table).Where(use => use.CanChange).GroupBy(use => use.Column!.Value))
        {
            var (now, before) = (form[ColumnName(number, column.Key)], column.Select(use => use.Choice));
            if (now.Count > 0 && !now.SequenceEqual(before))
            {
                changed[table.Header.Names[column.Key]] = [.. now.OfType<string>().Where(choice => choice.Length > 0).Distinct()];
            }
        }

        return changed.Count == 0 ? null : new ToldTable(table.FileName, null, changed);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
