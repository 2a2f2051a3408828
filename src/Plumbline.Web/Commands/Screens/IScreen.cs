namespace Plumbline.Web.Commands.Screens;

/// <summary>
/// Where a command writes and whom it may ask: the terminal of this process, or one at the other end of the socket.
/// </summary>
internal interface IScreen
{
    ScreenTraits Traits { get; }

    /// <summary>Writes results, and nothing else, to standard output.</summary>
    void Print(string text);

    /// <summary>Writes a line for people to standard error.</summary>
    void Say(string line);

    /// <summary>Shows how far a long job is; null when it is over.</summary>
    void Show(Progress? progress);

    /// <summary>Asks a yes-or-no question; call it only when <see cref="ScreenTraits.CanAsk"/>.</summary>
    Task<bool> Confirm(string question, CancellationToken cancellation);
}

/// <summary>What a screen can do.</summary>
/// <param name="Width">Characters a line holds.</param>
/// <param name="HasColor">Standard output is a terminal that wants colours.</param>
/// <param name="CanAsk">A person sits there: input and messages are a terminal.</param>
/// <param name="HasBar">Messages go to a terminal, where a line can be drawn again.</param>
internal sealed record ScreenTraits(int Width, bool HasColor, bool CanAsk, bool HasBar = false)
{
    /// <summary>Output into a file or another program: wide enough that no table is folded.</summary>
    public static ScreenTraits Plain { get; } = new(400, false, false);
}

/// <summary>How far a job is.</summary>
/// <param name="What">What is being done: "Reading deals.csv".</param>
/// <param name="Share">Between 0 and 1; null when the end is not known.</param>
internal sealed record Progress(string What, long Rows, double RowsPerSecond, double? Share);
