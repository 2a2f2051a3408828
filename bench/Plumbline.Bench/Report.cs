using System.Globalization;
using Plumbline.Importing.Publishing;

namespace Plumbline.Bench;

/// <summary>Prints figures as they come, and at the end a table for the documentation with every target.</summary>
internal sealed class Report
{
    private readonly Dictionary<int, List<QuestionTime>> _times = [];
    private readonly List<string> _targets = [];

    internal void Add(int deals, QuestionTime time)
    {
        var known = _times.TryGetValue(deals, out var list) ? list : _times[deals] = [];
        known.Add(time);
        Line($"{time.Question.Id} {time.Question.Title,-50} by hand {time.Hand,8:F1} ms, engine {time.Engine,8:F1} ms, ratio {time.Ratio,5:F2}, own {time.Own,6:F1} ms");
    }

    internal static void AddFill(ImportReport report, double? memory) =>
        Line($"imported {report.Rows:N0} rows in {report.Took.TotalSeconds:F1} s ({report.RowsPerSecond:N0} a second), {report.Rejects.Count} rejects, {report.Flags.Count} flags, at most {memory:F0} MB");

    internal void AddOverview(int deals, (double Together, double Apart, double Repeated) time)
    {
        Target($"{deals:N0}: overview together over one by one ({time.Together:F0} / {time.Apart:F0} ms)", time.Together / time.Apart, 0.5);
        Target($"{deals:N0}: a repeated question, ms", time.Repeated, 1);
    }

    internal void Add(ImportTime time)
    {
        Line($"deals alone: COPY {time.Copy:F0} ms; first import {time.First:F0} ms, facts included ({time.Work:F1} times the processor time); the same file again {time.Same:F0} ms; one byte changed {time.OneByte:F0} ms");
        Target($"{time.Deals:N0}: import of the deals over COPY", time.First / time.Copy, 6);
        Target($"{time.Deals:N0}: the same file again over its first import", time.Same / time.First, 0.5);
        Target($"{time.Deals:N0}: with one byte changed over the first import", time.OneByte / time.First, 0.5);
        Target($"{time.Deals:N0}: memory while importing, MB", time.Memory ?? 0, 512);
    }

    internal void Write()
    {
        foreach (var (deals, times) in _times)
        {
            Sum($"{deals:N0}: the twelve questions", times.Where(time => Questions.All.Contains(time.Question)));
            Sum($"{deals:N0}: the families", times.Where(time => FamilyQuestions.All.Contains(time.Question)));
        }

        Growth();
        Console.WriteLine();

        if (_times.Count > 0)
        {
            Table();
        }

        Console.WriteLine();
        Console.WriteLine("| what | measured | target | |");
        Console.WriteLine("|---|---|---|---|");
        _targets.ForEach(Console.WriteLine);
    }

    private void Sum(FormattableString of, IEnumerable<QuestionTime> asked)
    {
        if (asked.ToList() is not { Count: > 0 } times)
        {
            return;
        }

        var what = of.ToString(CultureInfo.InvariantCulture);
        var (worst, own) = (times.MaxBy(time => time.Ratio)!, times.MaxBy(time => time.Own)!);
        Target($"{what}, sum over by hand", times.Sum(time => time.Engine) / times.Sum(time => time.Hand), 0.55);
        Target($"{what}, the worst of them, {worst.Question.Id}", worst.Ratio, 1.3);
        Target($"{what}, the engine's own cost at most, {own.Question.Id}, ms", own.Own, 3);
    }

    private void Growth()
    {
        if (_times.Count < 2)
        {
            return;
        }

        var (small, large) = (_times[_times.Keys.Min()], _times[_times.Keys.Max()]);
        var size = (double)_times.Keys.Max() / _times.Keys.Min();
        var worst = large.Select(time => (time, growth: time.Engine / small.Single(other => other.Question == time.Question).Engine)).MaxBy(pair => pair.growth);
        Target($"growth with {size:F0} times the data, the worst: {worst.time.Question.Id}", worst.growth, size);
    }

    private void Table()
    {
        Console.WriteLine("| question | " + string.Join(" | ", _times.Keys.Select(deals => string.Create(CultureInfo.InvariantCulture, $"{deals:N0}: by hand ms | engine ms | ratio | own ms"))) + " |");
        Console.WriteLine("|---|" + string.Concat(_times.Select(_ => "---|---|---|---|")));

        foreach (var question in _times.Values.First().Select(time => time.Question))
        {
            var cells = _times.Values.Select(times => times.Single(time => time.Question == question))
                .Select(time => string.Create(CultureInfo.InvariantCulture, $"{time.Hand:F1} | {time.Engine:F1} | {time.Ratio:F2} | {time.Own:F1}"));
            Console.WriteLine($"| {question.Id} {question.Title} | {string.Join(" | ", cells)} |");
        }
    }

    private void Target(FormattableString what, double measured, double most)
    {
        var text = what.ToString(CultureInfo.InvariantCulture);
        var verdict = measured <= most ? "met" : "missed";
        _targets.Add(string.Create(CultureInfo.InvariantCulture, $"| {text} | {measured:G3} | {most:G3} | {verdict} |"));
        Line($"{text}: {measured:G3}, target {most:G3}: {verdict}");
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
