namespace Plumbline.Importing.Values;

/// <summary>How sure a finding about a column is.</summary>
public enum Certainty : byte
{
    /// <summary>The column holds nothing of the kind.</summary>
    None,

    /// <summary>Two readings fit and give different values: a person must say which.</summary>
    Ambiguous,

    /// <summary>The reading fits, by convention or for at least nine of ten values; the sentence says which.</summary>
    Likely,

    /// <summary>The reading fits every value and no other reading gives other values.</summary>
    Proven,
}
