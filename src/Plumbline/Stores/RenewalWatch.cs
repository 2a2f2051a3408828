namespace Plumbline.Stores;

/// <summary>A workspace whose facts are being worked out anew, because this program defines them otherwise than the one that made them.</summary>
/// <param name="Share">What is done of it, between 0 and 1.</param>
public sealed record Renewal(Workspace Workspace, double Share);

/// <summary>Who looks on while the facts of a workspace are worked out anew as it is opened, and can stop that; stopped, it is begun again by the next.</summary>
public sealed record RenewalWatch(IProgress<Renewal>? Progress, CancellationToken Stop)
{
    /// <summary>Nobody.</summary>
    public static RenewalWatch None { get; } = new(null, CancellationToken.None);

    internal IProgress<double>? Of(Workspace workspace) => Progress is null ? null : new Share(workspace, Progress);

    private sealed class Share(Workspace workspace, IProgress<Renewal> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new Renewal(workspace, value));
    }
}
