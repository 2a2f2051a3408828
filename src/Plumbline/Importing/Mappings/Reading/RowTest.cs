using System.Diagnostics;
using Plumbline.Importing.Files;
using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings.Reading;

/// <summary>A condition made ready for one table.</summary>
internal abstract class RowTest
{
    public abstract bool Holds(SourceRow row, RowState state);

    public static RowTest Of(Condition condition, Func<string, CellText> cell, NumberFormat numbers, DateFormat dates) => condition switch
    {
        OutcomeIs outcome => new OutcomeTest(outcome.Word),
        CellIsBlank blank => new BlankTest(cell(blank.Column), blank.Negated),
        CellIsOneOf some => new OneOfTest(cell(some.Column), some.Texts, some.Negated),
        CellStarts starts => new StartTest(cell(starts.Column), starts.Text),
        CellCompares compares => new LimitTest(cell(compares.Column), compares.Operator, Limit.Read(compares.Limit)!, numbers, dates),
        _ => throw new UnreachableException(condition.GetType().Name),
    };

    private sealed class OutcomeTest(string word) : RowTest
    {
        public override bool Holds(SourceRow row, RowState state) =>
            word == OutcomeIs.Closed ? state.Outcome is not (null or "open") : state.Outcome == word;
    }

    private sealed class BlankTest(CellText cell, bool negated) : RowTest
    {
        public override bool Holds(SourceRow row, RowState state) => cell.Of(row).IsEmpty != negated;
    }

    private sealed class OneOfTest(CellText cell, IReadOnlyList<string> texts, bool negated) : RowTest
    {
        private readonly Words _texts = new(texts.Select(text => KeyValuePair.Create(text, text)));

        public override bool Holds(SourceRow row, RowState state) => _texts.TryFind(cell.Of(row), out _) != negated;
    }

    private sealed class StartTest(CellText cell, string start) : RowTest
    {
        public override bool Holds(SourceRow row, RowState state) => cell.Of(row).StartsWith(start, StringComparison.Ordinal);
    }

    private sealed class LimitTest(CellText cell, string comparison, Limit limit, NumberFormat numbers, DateFormat dates) : RowTest
    {
        public override bool Holds(SourceRow row, RowState state)
        {
            var order = limit.Date is { } date ? Order(row, date) : Order(row, limit.Number!.Value);

            return order is { } sign && comparison switch
            {
                "<" => sign < 0,
                "<=" => sign <= 0,
                ">" => sign > 0,
                _ => sign >= 0,
            };
        }

        private int? Order(SourceRow row, DateOnly date)
        {
            var read = Dates.Of(cell.Kind(row), dates).Read(cell.Of(row));

            return read.IsKnown ? read.Value.Date.CompareTo(date) : null;
        }

        private int? Order(SourceRow row, decimal number)
        {
            var read = (cell.Kind(row) == CellKind.Number ? NumberFormat.Point : numbers).Read(cell.Of(row));

            return read.IsKnown ? read.Value.Value.CompareTo(number) : null;
        }
    }
}
