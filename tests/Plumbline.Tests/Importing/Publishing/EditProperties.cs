using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Plumbline.Importing;
using Plumbline.Importing.Publishing;

namespace Plumbline.Tests.Importing.Publishing;

/// <summary>Random exports, whole and partial, early and late, some undone: what counts is what they say, not how they came.</summary>
public sealed class EditProperties : IDisposable
{
    private const string Deals =
        """
        SELECT d.source_id, d.name, d.amount, s.source_id, a.name, d.deleted_on FROM deals d
        LEFT JOIN stages s USING (stage_id) LEFT JOIN accounts a USING (account_id) ORDER BY d.source_id
        """;

    private const string History =
        """
        SELECT d.source_id, 'stage', NULL, s.source_id, h.entered_on FROM deal_stage_history h JOIN deals d USING (deal_id) LEFT JOIN stages s ON s.stage_id = h.stage_id
        UNION ALL SELECT d.source_id, h.field, h.old_value, h.new_value, h.changed_on FROM deal_field_history h JOIN deals d USING (deal_id)
        ORDER BY ALL
        """;

    // Each case is a dozen imports; more of them find more, and cost more than a test run may.
    private const int Cases = 4;

    /// <summary>With facts each step of a case is worked out twice.</summary>
    private const int CasesWithFacts = 2;

    private readonly Store _store = new(inMemory: true);

    [Fact]
    public void Undone_exports_leave_no_trace()
    {
        Check(Gen.Two(Exports), (history, extra) =>
        {
            var all = history.Concat(extra).ToList();
            var runs = all.Select(Import).ToList();
            Enumerable.Range(0, all.Count).Where(i => all[i].IsUndone).ToList().ForEach(i => _store.Undo(runs[i]).Refusal.ShouldBeNull());
            var undone = Seen();
            _store.Clear();
            all.Where(export => !export.IsUndone).ToList().ForEach(export => Import(export));

            Same(undone, Seen());
        });
    }

    [Fact]
    public void Importing_then_undoing_is_as_if_nothing_had_been()
    {
        _store.HasFacts = true;
        Check(Gen.Two(Exports), (history, extra) =>
        {
            history.ForEach(export => Import(export));
            var before = _store.Everything();
            var runs = extra.Select(Import).ToList();
            runs.ForEach(run => _store.Undo(run).Refusal.ShouldBeNull());

            Same(_store.Everything(), before);
        });
    }

    [Fact]
    public void What_was_known_after_each_step_can_be_had_again()
    {
        using var copy = new Store(inMemory: true);
        Check(Gen.Two(Exports), (history, extra) =>
        {
            var all = history.Concat(extra).ToList();
            var known = new List<(long Run, DateTime Until, string Data)>();

            void Note(long? run)
            {
                if (run is { } last)
                {
                    // A sighting that became a version makes its run the newest of a row that says the same as before.
                    known.Add((last, _store.Now, _store.Everything(withRuns: false)));
                }
            }

            foreach (var export in all)
            {
                var run = Import(export);
                Note(run);

                if (export.IsUndone && run is not null)
                {
                    Note(_store.Undo(run).RunId);
                }
            }

            foreach (var (run, until, data) in known)
            {
                copy.Clear();
                copy.BecomeKnown(_store, run, until);
                Same(copy.Everything(withRuns: false), data);
            }
        }, withFacts: true);
    }

    [Fact]
    public void The_order_in_which_exports_arrive_does_not_matter()
    {
        Check(Gen.Two(Exports), (history, extra) =>
        {
            var all = history.Concat(extra).ToList();
            all.ForEach(export => Import(export));
            var arrived = Seen();
            _store.Clear();
            all.OrderBy(export => export.Moment).ToList().ForEach(export => Import(export));

            Same(arrived, Seen());
        });
    }

    [Fact]
    public void Shuffled_rows_and_second_imports_change_nothing()
    {
        Check(Gen.Two(Exports), (history, extra) =>
        {
            var all = history.Concat(extra).OrderBy(export => export.Moment).ToList();
            all.ForEach(export => Import(export));
            var first = Seen();
            Publish(all[^1].Table().Shuffled(7), all[^1].Moment.AddMinutes(1)).Sources.ShouldAllBe(source => !source.Counts.ChangeAnything);
            Same(Seen(), first);
        });
    }

    public void Dispose() => _store.Dispose();

    private static Gen<List<Export>> Exports =>
        from count in Gen.Choose(1, 3)
        from exports in Gen.ListOf(OneExport, count)
        select exports.ToList();

    private static Gen<Export> OneExport =>
        from minute in Gen.Choose(0, 100_000)
        from isFull in Gen.Elements(false, false, true)
        from isUndone in Gen.Elements(false, false, true)
        from columns in Gen.Elements("stage_id | amount", "amount", "stage_id | name", "account_id:name | amount", "name | amount | stage_id")
        from rows in Gen.SubListOf(["d1", "d2", "d3", "d4"])
        from values in Gen.ListOf(Gen.Choose(0, 3), 12)
        select new Export(minute, isFull, isUndone, columns, [.. rows], [.. values]);

    private void Check(Gen<(List<Export>, List<Export>)> exports, Action<List<Export>, List<Export>> body, bool withFacts)
    {
        _store.HasFacts = withFacts;
        Check(exports, body);
    }

    private void Check(Gen<Tuple<List<Export>, List<Export>>> exports, Action<List<Export>, List<Export>> body) =>
        Prop.ForAll(exports.ToArbitrary(), pair =>
        {
            _store.Clear();

            // Two exports made at one moment have no order of their own.
            if (pair.Item1.Concat(pair.Item2).Select(export => export.Minute).Distinct().Count() == pair.Item1.Count + pair.Item2.Count)
            {
                body(pair.Item1, pair.Item2);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(_store.HasFacts ? CasesWithFacts : Cases));

    private void Check(Gen<(List<Export>, List<Export>)> exports, Action<List<Export>, List<Export>> body) =>
        Check(exports.Select(pair => Tuple.Create(pair.Item1, pair.Item2)), body);

    // Both whole: a difference letter by letter says less.
    private static void Same(string one, string other) =>
        Assert.True(one == other, $"These should be the same:\n{one}\n--- and ---\n{other}");

    private long? Import(Export export) => Publish(export.Table(), export.Moment).RunId;

    private ImportReport Publish(Table table, DateTimeOffset moment) =>
        _store.Import(moment.ToString("O", CultureInfo.InvariantCulture), new PublishOptions { AllowRemovals = true }, table);

    private string Seen() => string.Join('\n', _store.Rows(Deals)) + "\n\n" + string.Join('\n', _store.Rows(History));

    private sealed record Export(int Minute, bool IsFull, bool IsUndone, string Columns, string[] Ids, int[] Values)
    {
        private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

        internal DateTimeOffset Moment => Start.AddMinutes(Minute);

        internal Table Table() => new("deals", string.Join('\n', Lines()), load: IsFull ? Load.Full : Load.Partial);

        private IEnumerable<string> Lines()
        {
            var width = Columns.Count(c => c == '|') + 1;

            return Ids.Select((id, row) => id + " | " + string.Join(" | ", Enumerable.Range(0, width).Select(column => Cell(Values[((row * width) + column) % 12]))))
                .Prepend($"id | {Columns}");
        }

        public override string ToString() =>
            $"\n{Moment:MM-dd HH:mm}{(IsFull ? " full" : "")}{(IsUndone ? " undone" : "")}\n{string.Join('\n', Lines())}";

        private static string Cell(int value) => value == 0 ? "" : value.ToString(CultureInfo.InvariantCulture);
    }
}
