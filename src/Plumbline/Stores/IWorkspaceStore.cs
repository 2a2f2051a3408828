using System.Data.Common;
using Plumbline.Metrics;
using Plumbline.Metrics.Sql;

namespace Plumbline.Stores;

/// <summary>One workspace's data, for reading and writing, wherever it is kept.</summary>
public interface IWorkspaceStore : ISalesStore, IDisposable
{
    Workspace Workspace { get; }

    /// <summary>How questions are written for it.</summary>
    SqlDialect Dialect { get; }

    /// <summary>Losses of data that nobody has dismissed yet. Every page and command must show them.</summary>
    IReadOnlyList<Problem> Notices { get; }

    /// <summary>The owner has read the notices.</summary>
    void DismissNotices();

    /// <summary>
    /// Writes, one writer after another. Transactions that the work begins stand on their own on the embedded store; on a server all of
    /// the work stands or falls together.
    /// </summary>
    /// <param name="work">May be done again from the start, on another connection.</param>
    Task<T> WriteMuch<T>(Func<DbConnection, T> work, CancellationToken cancellation);
}
