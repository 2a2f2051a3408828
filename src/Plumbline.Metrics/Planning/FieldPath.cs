using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Facts;

namespace Plumbline.Metrics.Planning;

/// <summary>
/// Where a name leads: a column of a fact, or from there to the record it refers to and one of that record's fields.
/// </summary>
/// <param name="Name">As a person wrote it: <c>owner</c>, <c>owner.office</c>.</param>
/// <param name="Relation">The related fact the column belongs to; null for the fact that is asked.</param>
/// <param name="Column">The fact's column; for a reference, the id that leads on.</param>
/// <param name="Entity">The table the id leads to; null when the column itself is meant.</param>
/// <param name="Attribute">The field of that table, or the name of a custom field; null for its label.</param>
public sealed record FieldPath(
    string Name,
    string? Relation,
    FactColumn Column,
    Entity? Entity = null,
    string? Attribute = null,
    bool IsCustom = false)
{
    /// <summary>Whether each id has its own value: a label, not a shared attribute.</summary>
    public bool IsLabel => Entity is not null && Attribute is null;

    /// <summary>What the value is, for comparing it with a literal.</summary>
    public FactType Type => Entity is null
        ? Column.Type
        : (IsCustom || Attribute is null ? FieldKind.Text : Entity.Find(Attribute)!.Kind) switch
        {
            FieldKind.Whole => FactType.Whole,
            FieldKind.Number or FieldKind.Fraction => FactType.Number,
            FieldKind.Money => FactType.Money,
            FieldKind.Flag => FactType.Flag,
            FieldKind.Date or FieldKind.Moment => FactType.Date,
            _ => FactType.Text,
        };
}
