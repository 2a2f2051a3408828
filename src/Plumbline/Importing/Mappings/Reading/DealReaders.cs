using Plumbline.Importing.Files;

namespace Plumbline.Importing.Mappings.Reading;

/// <summary>
/// A deal's stage by its name. The value is the id under which <see cref="StageFeed"/> makes the stage: stages of two pipelines
/// may bear one name.
/// </summary>
internal sealed class StageReader : TextualReader
{
    private readonly StageBook _stages;
    private readonly string? _unlistedKind;
    private readonly TextCache _cache = new();
    private readonly SpanCache<(string? Pipeline, string Kind, StagedValue Value)> _seen = new(64);

    public StageReader(CellText cell, FieldMapping mapped)
        : base(cell, mapped.Map.Count == 0 ? null : new WordMap(mapped.Map, null))
    {
        _stages = new StageBook(mapped);
        _unlistedKind = mapped.Unlisted is MappingWords.Reject ? null : mapped.Unlisted;
    }

    /// <summary>The id of a stage in its pipeline.</summary>
    public static string Id(string? pipeline, string stage) => pipeline is null ? stage : $"{pipeline}|{stage}";

    protected override string? Parse(ReadOnlySpan<char> text, CellKind kind, RowState state, out StagedValue value)
    {
        // Rows of one pipeline share its string, so that comparing references is enough for a shortcut.
        if (_seen.TryFind(text, out var seen) && ReferenceEquals(seen.Pipeline, state.Pipeline))
        {
            (state.StageKind, value) = (seen.Kind, seen.Value);
            return null;
        }

        value = default;
        var listed = _stages.Of(state.Pipeline);
        var stage = listed.Find(text);

        if (stage is null && _unlistedKind is null)
        {
            return $"The mapping does not list this stage; it lists {listed.Names}.";
        }

        state.StageKind = stage?.Kind ?? _unlistedKind!;
        value = StagedValue.Of(Id(state.Pipeline, stage?.Name ?? _cache.Text(text)!));
        _seen.Keep(text.ToString(), (state.Pipeline, state.StageKind, value));
        return null;
    }
}

/// <summary>A deal's outcome by what its stage is.</summary>
/// <param name="lost">A deal of which all of these hold is lost all the same; none: the stage alone decides.</param>
internal sealed class StageOutcomeReader(IReadOnlyList<RowTest> lost) : CellReader
{
    private static readonly StagedValue Lost = StagedValue.Of("lost");

    public override string? Read(SourceRow row, RowState state, out StagedValue value)
    {
        value = lost.Count > 0 && lost.All(test => test.Holds(row, state)) ? Lost : StagedValue.Of(state.StageKind);
        return null;
    }
}

/// <summary>Lets other fields of the row know what this one holds.</summary>
internal sealed class NotedReader(CellReader inner, Action<RowState, string?> note) : CellReader
{
    public override string Name => inner.Name;

    public override string Cell(SourceRow row) => inner.Cell(row);

    public override string? Read(SourceRow row, RowState state, out StagedValue value)
    {
        var reason = inner.Read(row, state, out value);
        note(state, value.Text);

        return reason;
    }
}

/// <summary>A value that is taken only where the row meets some conditions.</summary>
internal sealed class ConditionalReader(CellReader inner, IReadOnlyList<RowTest> tests) : CellReader
{
    public override string Name => inner.Name;

    public override string Cell(SourceRow row) => inner.Cell(row);

    public override string? Read(SourceRow row, RowState state, out StagedValue value)
    {
        value = default;

        foreach (var test in tests)
        {
            if (!test.Holds(row, state))
            {
                return null;
            }
        }

        return inner.Read(row, state, out value);
    }
}

/// <summary>The currency of the row's amounts: the one that stands beside them, else the stated one.</summary>
internal sealed class CurrencyReader(string? stated) : CellReader
{
    private readonly Dictionary<string, StagedValue> _known = [];
    private readonly StagedValue _stated = StagedValue.Of(stated);

    public override string? Read(SourceRow row, RowState state, out StagedValue value)
    {
        value = _stated;

        if (state.Currency is { } code && !_known.TryGetValue(code, out value))
        {
            value = StagedValue.Of(code);
            _known.Add(code, value);
        }

        return null;
    }
}
