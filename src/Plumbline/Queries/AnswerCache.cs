using System.Collections.Concurrent;
using System.Globalization;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Queries;

/// <summary>Answers to questions that were asked before, for as long as the data they were answered from stands.</summary>
internal sealed class AnswerCache
{
    private const int Most = 2_000;

    private readonly ConcurrentDictionary<string, Answer> _answers = new();

    internal Answer? Find(string key) => _answers.GetValueOrDefault(key);

    internal void Keep(string key, Answer answer)
    {
        if (_answers.Count >= Most)
        {
            _answers.Clear();
        }

        _answers[key] = answer;
    }

    /// <summary>Everything an answer depends on, the viewer and the version of the data first.</summary>
    internal static string Key(MetricQuery query, QueriedWorkspace workspace, string store) => string.Join(
        '\u001e',
        store,
        query.Viewer.Name,
        workspace.Version.ToString(CultureInfo.InvariantCulture),
        (query.AsOf ?? workspace.Surroundings.Today).ToString("O", CultureInfo.InvariantCulture),
        query.AsOf is null ? "today" : "then",
        List(query.Metrics),
        List(query.By),
        query.IsUndivided ? "whole" : "",
        query.Grain?.ToString() ?? "",
        query.Period ?? "",
        query.From?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        query.To?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        List(query.Where),
        query.Compare.ToString(),
        query.ConstantRates?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        query.Variant ?? "",
        query.Definition?.ToString(CultureInfo.InvariantCulture) ?? "",
        query.Top?.ToString(CultureInfo.InvariantCulture) ?? "");

    private static string List(IReadOnlyList<string> texts) => string.Join('\u001f', texts);
}
