using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Facts;

namespace Plumbline.Metrics.Planning;

/// <summary>Finds what a name means for a fact: its columns, the records it refers to, and their fields.</summary>
public sealed class NameResolver(Fact fact, CustomFields custom)
{
    private const string CloseMonth = "close_month";

    /// <summary>Words of the field that mean something we spell otherwise.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["rep"] = "owner",
        ["sales_agent"] = "owner",
        ["customer"] = "account",
        ["company"] = "account",
        ["sector"] = "account.industry",
        ["industry"] = "account.industry",
        ["segment"] = "account.segment",
        ["region"] = "account.region",
        ["parent_account"] = "account.parent_account",
        ["owner.manager"] = "manager",
        ["owner.team"] = "team",
        ["product_family"] = "product.family",
        [CloseMonth] = "expected_close_month",
    };

    public Outcome<FieldPath> Find(string name, string where)
    {
        if (Look(name, name) is { } path)
        {
            return path;
        }

        if (Synonyms.TryGetValue(name, out var synonym) && Look(synonym, name) is { } known)
        {
            return known;
        }

        return new Problem(
            $"{(Records[0] is 'a' or 'e' or 'i' or 'o' ? "An" : "A")} {Records} has no '{name}'.", where,
            DidYouMean.Sentence(name, All()) ?? $"It has {string.Join(", ", All().Take(40))}.");
    }

    /// <summary>Every name that can be asked of this fact.</summary>
    public IEnumerable<string> All()
    {
        var references = References.ToList();
        return fact.Columns
            .Where(column => column is { Type: not FactType.Id and not FactType.Month, Copy: null, IsForeign: false } && !column.Name.StartsWith("held_", StringComparison.Ordinal))
            .Select(column => column.Name)
            .Concat(fact.Find(Synonyms[CloseMonth]) is null ? [] : [CloseMonth])
            .Concat(references.Select(Prefix))
            .Concat(references.SelectMany(column => AttributesOf(CrmSchema.Of(column.References!)).Select(field => $"{Prefix(column)}.{field}")))
            .Concat(custom.NamesOf(fact.Table))
            .Concat(BandDimension.All.Select(band => band.Name).Where(band => BandOf(band, band) is not null))
            .Distinct();
    }

    /// <summary>Whether rows lead to a record: a lead, an account.</summary>
    internal bool Reaches(string record) => CrmSchema.Of(fact.Table).Singular == record || References.Any(reference => Prefix(reference) == record);

    /// <summary>What moved between two days, and what followed on a record, are told by sources of their own, which know no bands.</summary>
    private FieldPath? BandOf(string name, string asked) => fact is { Between: null, Then: null } && BandDimension.Find(name) is { } band && band.Of.FirstOrDefault(Reaches) is { } record
        ? new FieldPath(asked, null, References.FirstOrDefault(reference => Prefix(reference) == record) ?? fact.Find(fact.RecordId)!) { Told = band.Told }
        : null;

    private string Records => CrmSchema.Of(fact.Table).Singular;

    private IEnumerable<FactColumn> References => fact.Columns.Where(column => column.References is not null);

    private FieldPath? Look(string name, string asked) =>
        Split(name) is var (head, tail) && tail is not null ? LookBehind(head, tail, asked) : LookHere(name, asked);

    private FieldPath? LookHere(string name, string asked)
    {
        if (fact.Find(name) is { Copy: null, IsForeign: false } column)
        {
            return column.Type == FactType.Id && column.References is { } table
                ? new FieldPath(asked, null, column, CrmSchema.Of(table))
                : new FieldPath(asked, null, column);
        }

        if (References.FirstOrDefault(reference => Prefix(reference) == name) is { } found)
        {
            return new FieldPath(asked, null, found, CrmSchema.Of(found.References!));
        }

        if (name == "type" && fact.Columns.FirstOrDefault(own => own.Copy is null && own.Name.EndsWith("_type", StringComparison.Ordinal)) is { } type)
        {
            return new FieldPath(asked, null, type);
        }

        if (BandOf(name, asked) is { } band)
        {
            return band;
        }

        return Attribute(fact.Find(fact.RecordId)!, CrmSchema.Of(fact.Table), name, asked) ?? CustomOfOneReference(name, asked);
    }

    private FieldPath? LookBehind(string head, string tail, string asked)
    {
        if (Relation.Of(fact).FirstOrDefault(relation => relation.Name == head) is { } related)
        {
            return related.Fact.Find(tail) is { } column ? new FieldPath(asked, related, column) : null;
        }

        if (head + "." == CustomFields.Mark)
        {
            return Attribute(fact.Find(fact.RecordId)!, CrmSchema.Of(fact.Table), CustomFields.Mark + tail, asked);
        }

        if (head == CrmSchema.Of(fact.Table).Singular)
        {
            return LookHere(tail, asked);
        }

        var name = Synonyms.GetValueOrDefault(head, head);
        if (BandOf($"{name}.{tail}", asked) is { } band)
        {
            return band;
        }

        return References.FirstOrDefault(reference => Prefix(reference) == name) is { } found
            ? Attribute(found, CrmSchema.Of(found.References!), tail, asked)
            : null;
    }

    /// <summary>A custom field that only one of the records in reach has needs no prefix.</summary>
    private FieldPath? CustomOfOneReference(string name, string asked)
    {
        var holders = References.Where(reference => custom.Find(reference.References!, name) is not null).ToList();
        var preferred = holders.Count > 1 ? [.. holders.Where(holder => Prefix(holder) == "owner")] : holders;
        return preferred.Count == 1 ? Attribute(preferred[0], CrmSchema.Of(preferred[0].References!), name, asked) : null;
    }

    private FieldPath? Attribute(FactColumn column, Entity entity, string name, string asked)
    {
        if (name.StartsWith(CustomFields.Mark, StringComparison.Ordinal))
        {
            var marked = name[CustomFields.Mark.Length..];
            return custom.FindMarked(entity.Table, marked) is { } known ? new FieldPath(asked, null, column, entity, CustomKind: known) { CustomName = marked } : null;
        }

        var field = entity.Find(name) ?? entity.Find(name + "_id");
        if (field is not null)
        {
            return fact.Columns.FirstOrDefault(copy => copy is { Type: FactType.Text } && copy.Copy == new FactCopy(column.Name, field.Name)) is { } repeated
                ? new FieldPath(asked, null, repeated)
                : new FieldPath(asked, null, column, entity, field);
        }

        return custom.Find(entity.Table, name) is { } kind
            ? new FieldPath(asked, null, column, entity, CustomKind: kind) { CustomName = name }
            : null;
    }

    private IEnumerable<string> AttributesOf(Entity entity) => entity.Fields
        .Where(field => field.Kind is FieldKind.Text or FieldKind.Choice or FieldKind.Flag or FieldKind.Whole && !field.IsPersonal)
        .Select(field => field.Name)
        .Concat(custom.NamesOf(entity.Table));

    private static string Prefix(FactColumn column) =>
        column.Name.EndsWith("_id", StringComparison.Ordinal) ? column.Name[..^"_id".Length] : column.Name;

    private static (string Head, string? Tail) Split(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (name, null) : (name[..dot], name[(dot + 1)..]);
    }
}
