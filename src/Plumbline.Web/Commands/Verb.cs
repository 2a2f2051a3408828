using System.CommandLine;
using Plumbline.Metrics;

namespace Plumbline.Web.Commands;

/// <summary>Who does what a command asks.</summary>
internal enum Doer
{
    /// <summary>This process, without opening the data folder.</summary>
    ThisProcess,

    /// <summary>The server that holds the data folder; when none runs, this process under the folder's lock.</summary>
    FolderHolder,
}

/// <summary>A command of the product, with what it does.</summary>
internal sealed class Verb : Command
{
    private readonly Func<CommandRun, CancellationToken, Task<int>> _act;

    public Verb(string name, string description, Doer doer, Func<CommandRun, CancellationToken, Task<int>> act)
        : base(name, description)
    {
        _act = act;
        Doer = doer;

        // Never run: it tells the parser that the command stands without a subcommand.
        SetAction(_ => ExitCode.WrongUsage);
    }

    public Doer Doer { get; }

    /// <summary>The arguments and options that name files to read; a running server gets their content.</summary>
    public IReadOnlyList<Symbol> Inputs { get; init; } = [];

    /// <summary>The arguments that name a file to write; a running server gets the full path.</summary>
    public IReadOnlyList<Symbol> Outputs { get; init; } = [];

    /// <summary>Mistakes that the words alone show, so that no data is opened for them.</summary>
    public Func<ParseResult, IReadOnlyList<Problem>> Check { get; init; } = _ => [];

    public Task<int> Act(CommandRun run, CancellationToken cancellation) => _act(run, cancellation);
}
