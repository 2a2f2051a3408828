using System.Text.RegularExpressions;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Catalogue;

/// <summary>Reads what follows on a record: <c>then: {fact: activities, where: type = 'call', by: lead}</c>.</summary>
internal static partial class SequelReader
{
    /// <summary>Null when it was refused; the problems are the metric's.</summary>
    internal static Sequel? Read(YamlMap metric, YamlMap then, Fact first, string? anchor, Expr? where)
    {
        var name = then.Text("fact") ?? first.Name;
        var (by, from, own, asked) = (then.Required("by"), then.Text("from") ?? "first", then.Text("anchor"), then.Text("where"));
        then.RefuseUnknownKeys();
        if (CrmSchema.Find(first.Table) is not { } entity || first.Name != entity.Table)
        {
            return Refuse(then, $"'then' follows the records of a table, and {first.Name} is none.", $"Write fact: {first.Table}.");
        }

        if (CrmSchema.Entities.FirstOrDefault(known => known.Table == name) is not { } other)
        {
            return Refuse(then, $"There is no table '{name}'.", DidYouMean.Sentence(name, CrmSchema.Entities.Select(known => known.Table)));
        }

        if (from is not ("first" or "every"))
        {
            return Refuse(then, $"'{from}' does not say which records begin.", "Write from: first, for the first of each, or from: every.");
        }

        var (one, firstOn) = WithCustomDate(first, anchor ?? first.DatedBy);
        var (next, nextOn) = WithCustomDate(EntityFacts.Of(other), own ?? EntityFacts.BeginningOf(other));
        if ((Misdated(one, firstOn) ?? Misdated(next, nextOn)) is { } wrong)
        {
            return Refuse(then, wrong, null);
        }

        if (Key(entity, by) is not { } firstKey || Key(other, by) is not { } nextKey || firstKey.Table != nextKey.Table)
        {
            return Refuse(
                then, $"Nothing called '{by}' says of both {entity.Table} and {other.Table} whose they are.",
                Shared(entity, other) is { Count: > 0 } shared ? $"Both have {string.Join(", ", shared)}." : null);
        }

        var follows = asked is null ? null : ExprParser.Parse(asked, then.Place());
        metric.Problems.AddRange(follows?.Problems ?? []);
        return follows is { IsRefused: true } ? null : new Sequel(
            one, firstOn!, where, next, nextOn!, follows?.Value, firstKey.Column, nextKey.Column, firstKey.Table, from == "every");
    }

    /// <summary>A date that is a custom field's becomes a column of the fact.</summary>
    internal static (Fact Fact, string? Anchor) WithCustomDate(Fact fact, string? anchor)
    {
        if (anchor is null || !anchor.StartsWith(CustomFields.Mark, StringComparison.Ordinal) || !Plain().IsMatch(anchor[CustomFields.Mark.Length..]))
        {
            return (fact, anchor);
        }

        var custom = anchor[CustomFields.Mark.Length..];
        return (CrmSchema.Find(fact.Name) is { } entity ? EntityFacts.Of(entity, custom) : fact, EntityFacts.CustomDate(custom));
    }

    /// <summary>The dates that can place a row, as advice.</summary>
    internal static string DatesOf(Fact fact) =>
        $"It has {string.Join(", ", fact.Columns.Where(column => column.Type == FactType.Date && !column.Name.StartsWith("held_", StringComparison.Ordinal)).Select(column => column.Name))}.";

    private static string? Misdated(Fact fact, string? on) =>
        on is not null && fact.Find(on) is { Type: FactType.Date } ? null : $"{fact.Name} has no date '{on}'. {DatesOf(fact)}";

    /// <summary>The field that says whose a record is, and the table it refers to; of a table's own records it is the record itself.</summary>
    private static (string Column, string? Table)? Key(Entity entity, string by)
    {
        if (CrmSchema.Find(by) is { } target && target.Singular == by)
        {
            return entity == target ? (entity.Key, target.Table)
                : entity.Fields.FirstOrDefault(field => field.References == target.Table && field.Name == by + "_id") is { } reference ? (reference.Name, target.Table)
                : null;
        }

        return entity.Find(by) is { Kind: FieldKind.Text or FieldKind.Choice } text ? (text.Name, null) : null;
    }

    private static List<string> Shared(Entity one, Entity other) =>
    [
        .. CrmSchema.Entities.Select(entity => entity.Singular).Concat(one.Fields.Where(field => field.Kind == FieldKind.Text).Select(field => field.Name))
            .Where(by => Key(one, by) is { } first && Key(other, by) is { } next && first.Table == next.Table).Distinct(),
    ];

    private static Sequel? Refuse(YamlMap then, string what, string? mend)
    {
        then.Problems.Add(new Problem(what, then.Place(), mend));
        return null;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
