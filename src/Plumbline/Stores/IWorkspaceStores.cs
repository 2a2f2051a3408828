using System.Data.Common;
using Plumbline.Metrics;

namespace Plumbline.Stores;

/// <summary>All workspaces that are kept in one place: a data folder, or a PostgreSQL database.</summary>
public interface IWorkspaceStores : IDisposable
{
    IReadOnlyList<Workspace> All { get; }

    /// <summary>The copies of what was known at earlier moments, which are in no other list.</summary>
    IReadOnlyList<Workspace> Copies { get; }

    /// <summary>The store of a workspace, or why there is none.</summary>
    Outcome<IWorkspaceStore> Find(string name);

    /// <summary>Makes a workspace with all its first data, or puts the new data in the place of the old; what was there before is kept once.</summary>
    /// <param name="fill">Writes the data; nobody sees any of it before all of it is there. A refusal leaves everything as it was.</param>
    /// <param name="version">The schema's version while it is filled; null for the newest. Afterwards it is always the newest.</param>
    Task<Outcome<T>> Make<T>(
        string name, string title, WorkspaceKind kind, Func<DbConnection, Outcome<T>> fill, int? version, CancellationToken cancellation);

    /// <summary>Drops one of <see cref="Copies"/>, which nobody may be using. Nothing else can be dropped.</summary>
    Task Remove(string copy, CancellationToken cancellation);
}
