using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;

namespace Plumbline.Metrics.Planning;

/// <summary>
/// Where a name leads: a column of a fact, or from there to the record it refers to and one of that record's fields.
/// </summary>
/// <param name="Name">As a person wrote it: <c>owner</c>, <c>owner.office</c>.</param>
/// <param name="Relation">The related fact the column belongs to; null for the fact that is asked.</param>
/// <param name="Column">The fact's column; for a reference, the id that leads on.</param>
/// <param name="Entity">The table the id leads to; null when the column itself is meant.</param>
/// <param name="Attribute">The field of that table; null for its label.</param>
/// <param name="CustomKind">Set when the attribute is a custom field.</param>
public sealed record FieldPath(
    string Name,
    Relation? Relation,
    FactColumn Column,
    Entity? Entity = null,
    Field? Attribute = null,
    FieldKind? CustomKind = null)
{
    /// <summary>The name of a custom field; null for the rest.</summary>
    public string? CustomName { get; init; }

    /// <summary>
    /// For a band, the expression that tells it; the column is then that of the record it is told of. Null: the value is kept somewhere.
    /// </summary>
    public Expr? Told { get; init; }

    /// <summary>Whether every id has a value of its own, so that cells are told apart by the id.</summary>
    public bool IsLabel => Entity is not null && Attribute is null && CustomKind is null;

    /// <summary>What the value is, for comparing it with a literal.</summary>
    public FactType Type => Told is not null ? FactType.Text : Entity is null
        ? Column.Type
        : (CustomKind ?? Attribute?.Kind ?? FieldKind.Text) switch
        {
            FieldKind.Whole => FactType.Whole,
            FieldKind.Number or FieldKind.Fraction => FactType.Number,
            FieldKind.Money => FactType.Money,
            FieldKind.Flag => FactType.Flag,
            FieldKind.Date or FieldKind.Moment => FactType.Date,
            _ => FactType.Text,
        };
}
