namespace Plumbline.Web.Tests.Crash;

/// <summary>Opens the data folder at a path, does something to it and closes it; the state is told before and after.</summary>
internal delegate Task FolderAct(string data, Action<FolderState> told, CancellationToken cancellation);

/// <summary>Something that is done to a data folder, and what may be found when its process was killed meanwhile.</summary>
internal sealed record Deed
{
    /// <summary>The folder it is done to; null to begin without one.</summary>
    internal required string? On { get; init; }

    internal required FolderState Before { get; init; }

    internal required FolderState After { get; init; }

    /// <summary>The import that must work afterwards.</summary>
    internal required FolderAct Next { get; init; }

    /// <summary>What <see cref="Next"/> leads to from <see cref="Before"/>.</summary>
    internal required FolderState BeforeAndNext { get; init; }

    /// <summary>What <see cref="Next"/> leads to from <see cref="After"/>.</summary>
    internal required FolderState AfterAndNext { get; init; }

    /// <summary>The files that may be there in the end.</summary>
    internal required IReadOnlyList<string> Files { get; init; }

    /// <summary>The same, where the folder is only opened and compared afterwards.</summary>
    /// <param name="open">Opens a folder and does nothing to it.</param>
    /// <remarks>DuckDB keeps the log of a change that did not come to its end until the next change empties it.</remarks>
    internal Deed OnlyOpened(FolderAct open) => this with
    {
        Next = open, BeforeAndNext = Before, AfterAndNext = After, Files = [.. Files, "workspaces/default.duckdb.wal"],
    };

    /// <summary>Looks at a folder whose process was killed: it opens by itself, holds all or nothing, works on, and keeps no litter.</summary>
    /// <param name="isAcknowledged">Whether the process had said that it was done.</param>
    /// <param name="moment">When it was killed, for whoever reads that this went wrong.</param>
    /// <returns>Whether the deed was found done.</returns>
    internal async Task<bool> Check(string data, bool isAcknowledged, string moment, CancellationToken cancellation)
    {
        var states = new List<FolderState>();
        await Next(data, states.Add, cancellation);
        var (found, then) = (states[0], states[1]);

        (found == After || (found == Before && !isAcknowledged)).ShouldBeTrue($"killed {moment}, acknowledged: {isAcknowledged}, and there is\n{found.Tables}");
        (then == (found == After ? AfterAndNext : BeforeAndNext)).ShouldBeTrue($"killed {moment}, and the import after it led to\n{then.Tables}");
        FolderState.Files(data).Except(Files).ShouldBeEmpty($"killed {moment}");
        return found == After;
    }
}
