using System.Text.Json.Serialization;

namespace Plumbline.Importing.Mappings;

/// <summary>A simple claim about one row, used to pass over rows and to take a value only sometimes.</summary>
[JsonDerivedType(typeof(OutcomeIs), "outcome")]
[JsonDerivedType(typeof(CellIsBlank), "blank")]
[JsonDerivedType(typeof(CellIsOneOf), "one_of")]
[JsonDerivedType(typeof(CellCompares), "compares")]
[JsonDerivedType(typeof(CellStarts), "starts")]
public abstract record Condition
{
    private protected Condition()
    {
    }
}

/// <summary>The row's outcome is <c>open</c>, <c>won</c>, <c>lost</c> and so on, or <c>closed</c>: any known one that is not open.</summary>
public sealed record OutcomeIs(string Word) : Condition
{
    public const string Closed = "closed";
}

/// <summary>A claim about the cell of one column.</summary>
public abstract record CellCondition(string Column) : Condition;

/// <summary>The cell is empty or holds one of the texts that mean "unknown"; negated, it does not.</summary>
public sealed record CellIsBlank(string Column, bool Negated = false) : CellCondition(Column);

/// <summary>The cell's text, without case and surrounding space, is one of these; negated, it is none of them.</summary>
public sealed record CellIsOneOf(string Column, IReadOnlyList<string> Texts, bool Negated = false) : CellCondition(Column);

/// <summary>The cell's number or date lies on one side of a limit. A blank cell meets no such claim.</summary>
/// <param name="Operator"><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>.</param>
/// <param name="Limit">A plain number (1234.5) or a date (2026-03-04).</param>
public sealed record CellCompares(string Column, string Operator, string Limit) : CellCondition(Column);

/// <summary>The cell's text begins with another, case and all: ids of one column may name records of several tables.</summary>
public sealed record CellStarts(string Column, string Text) : CellCondition(Column);
