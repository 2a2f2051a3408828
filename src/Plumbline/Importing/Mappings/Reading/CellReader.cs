using Plumbline.Importing.Files;
using Plumbline.Importing.Values;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings.Reading;

/// <summary>Reads one field of a row. Columns and formats are settled beforehand; a cell costs a parse and no lookup of names.</summary>
internal abstract class CellReader
{
    /// <summary>The columns' names, for messages; empty for a constant.</summary>
    public virtual string Name => "";

    /// <summary>The value; or the reason, as a sentence, why the row cannot be read.</summary>
    public abstract string? Read(SourceRow row, RowState state, out StagedValue value);

    /// <summary>What stands in the file, for messages.</summary>
    public virtual string Cell(SourceRow row) => "";
}

/// <summary>The same value in every row.</summary>
internal sealed class ConstantReader(StagedValue constant) : CellReader
{
    public override string? Read(SourceRow row, RowState state, out StagedValue value)
    {
        value = constant;
        return null;
    }
}

/// <summary>A field whose value stands in a cell.</summary>
internal abstract class TextualReader(CellText cell, WordMap? map) : CellReader
{
    public override string Name => cell.Name;

    public override string Cell(SourceRow row) => cell.Of(row).ToString();

    public sealed override string? Read(SourceRow row, RowState state, out StagedValue value)
    {
        var text = cell.Of(row);
        value = default;

        if (text.IsEmpty)
        {
            return null;
        }

        if (map is not null && map.Apply(ref text) is { } refusal)
        {
            return refusal;
        }

        return text.IsEmpty ? null : Parse(text, cell.Kind(row), state, out value);
    }

    protected abstract string? Parse(ReadOnlySpan<char> text, CellKind kind, RowState state, out StagedValue value);
}

/// <summary>Applies the mapping's words to a text and knows what to do with one that is not listed.</summary>
internal sealed class WordMap(IReadOnlyList<KeyValuePair<string, string>> map, string? unlisted)
{
    private readonly Words _words = new(map);

    /// <summary>Replaces the text; gives the reason when the row must be left out.</summary>
    public string? Apply(ref ReadOnlySpan<char> text)
    {
        var isListed = _words.TryFind(text, out var to);
        to = isListed ? to : unlisted ?? MappingWords.Keep;

        if (to is MappingWords.Reject or MappingWords.Ask)
        {
            return isListed
                ? "The mapping leaves out rows with this value."
                : $"The mapping does not list this value; it lists {string.Join(", ", _words.Known)}.";
        }

        if (to == MappingWords.Blank)
        {
            text = default;
        }
        else if (isListed || to != MappingWords.Keep)
        {
            text = to;
        }

        return null;
    }
}

/// <param name="isSalesforceId">Whether the text is the id of a record of Salesforce, which has two lengths.</param>
internal sealed class PlainTextReader(CellText cell, WordMap? map, bool isSalesforceId = false) : TextualReader(cell, map)
{
    private readonly TextCache _cache = new();

    protected override string? Parse(ReadOnlySpan<char> text, CellKind kind, RowState state, out StagedValue value)
    {
        var read = _cache.Text(text);
        value = StagedValue.Of(isSalesforceId && read is not null ? SalesforceId.Long(read) : read);
        return null;
    }
}

/// <summary>Several texts in one cell, kept as a JSON array.</summary>
internal sealed class ListReader(CellText cell, WordMap? map) : TextualReader(cell, map)
{
    protected override string? Parse(ReadOnlySpan<char> text, CellKind kind, RowState state, out StagedValue value)
    {
        var items = text.ToString().Split([';', '|', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        value = items.Length == 0 ? default : StagedValue.Of(JsonTexts.Array(items));
        return null;
    }
}

internal sealed class ChoiceReader(CellText cell, WordMap? map, Field field) : TextualReader(cell, map)
{
    private readonly Words _choices = new((field.Choices ?? []).Select(choice => KeyValuePair.Create(choice, choice)));

    protected override string? Parse(ReadOnlySpan<char> text, CellKind kind, RowState state, out StagedValue value)
    {
        if (_choices.TryFind(text, out var choice))
        {
            value = StagedValue.Of(choice);
            return null;
        }

        value = default;
        return $"This is none of {string.Join(", ", field.Choices ?? [])}; list it under \"map:\" of \"{field.Name}\".";
    }
}

internal sealed class FlagReader(CellText cell, WordMap? map) : TextualReader(cell, map)
{
    protected override string? Parse(ReadOnlySpan<char> text, CellKind kind, RowState state, out StagedValue value)
    {
        var parsed = BooleanText.Read(text);
        value = parsed.IsKnown ? StagedValue.Of(parsed.Value) : default;

        return parsed.Fault == ValueFault.None ? null : parsed.Fault.Sentence();
    }
}
