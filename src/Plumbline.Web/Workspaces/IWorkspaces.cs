using System.Data.Common;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Waterfalls;
using Plumbline.Settings;

namespace Plumbline.Web.Workspaces;

/// <summary>The workspaces of a data folder, as pages see them.</summary>
public interface IWorkspaces
{
    /// <summary>The user's own workspace; shown when none is asked for.</summary>
    const string DefaultName = "default";

    /// <summary>The generated company; shown instead while the user's own workspace is empty.</summary>
    const string DemoName = "demo";

    IReadOnlyList<string> Names { get; }

    /// <summary>The metrics there are, and the user's files that are left out because of their mistakes.</summary>
    ExtendedCatalogue Definitions => new(MetricCatalogue.BuiltIn, [], []);

    /// <summary>Reads the users' metrics again, after one was written.</summary>
    void Redefine()
    {
    }

    /// <summary>The workspace of that name, or null when there is none.</summary>
    Task<IWorkspace?> Find(string name, CancellationToken cancellation);
}

/// <summary>One workspace: its numbers, its records, its runs, its settings.</summary>
public interface IWorkspace
{
    string Name { get; }

    /// <summary>A workspace that is generated cannot be imported into.</summary>
    bool IsReadOnly { get; }

    /// <summary>Whether nothing has been imported.</summary>
    bool IsEmpty { get; }

    WorkspaceSettings Settings { get; }

    /// <summary>Whether any exchange rate is known, so that it makes a difference of which day it is.</summary>
    bool HasRates => false;

    /// <summary>Whether something was imported more than once, so that less was known before.</summary>
    bool HasEarlierRuns => false;

    /// <summary>Losses of data that nobody has dismissed yet; every page shows them.</summary>
    IReadOnlyList<Problem> Notices => [];

    /// <summary>The owner has read the notices.</summary>
    void DismissNotices()
    {
    }

    /// <summary>The value and some of the rows of a metric that is not in the catalogue yet.</summary>
    Task<(Outcome<Answer> Answer, Outcome<RecordList>? Rows)> Preview(MetricCatalogue catalogue, MetricQuery query, CancellationToken cancellation) =>
        Task.FromResult<(Outcome<Answer>, Outcome<RecordList>?)>((new Problem("Nothing can be previewed here."), null));

    /// <summary>Every version that a user's metrics have had here.</summary>
    IReadOnlyList<DefinitionVersion> Definitions => [];

    /// <summary>Every metric and variant there is, hidden ones too.</summary>
    IReadOnlyList<Metric> Metrics { get; }

    Task<Outcome<Answer>> Ask(MetricQuery query, CancellationToken cancellation);

    Task<Outcome<RecordList>> Rows(RowsQuery query, CancellationToken cancellation);

    Task<Outcome<Waterfall>> Waterfall(WaterfallQuery query, CancellationToken cancellation);

    Task<Outcome<Explanation>> Explain(MetricQuery query, CancellationToken cancellation);

    /// <summary>The runs that made the data, newest first.</summary>
    Task<IReadOnlyList<RunRecord>> Runs(CancellationToken cancellation);

    /// <summary>Works on the data as their only writer.</summary>
    Task<T> Publish<T>(Func<Publisher, T> work, CancellationToken cancellation);

    /// <summary>Reads records on one snapshot of the data.</summary>
    Task<T> Read<T>(Func<DbConnection, T> work, CancellationToken cancellation);

    /// <summary>Changes a setting and what depends on it, or says what is wrong with the value.</summary>
    Task<Outcome<RunReport>> Change(string name, string value, CancellationToken cancellation);
}
