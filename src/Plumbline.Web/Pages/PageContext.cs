using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Pages;

/// <summary>What every page of one request is drawn from. Filled once, before the page starts.</summary>
public sealed class PageContext(TimeProvider clock)
{
    public PageUrl Url { get; private set; } = PageUrl.To("/");

    public Preferences Preferences { get; private set; } = new("system", "en-US", "words", null);

    public Formats Formats { get; private set; } = Formats.Default;

    /// <summary>The workspace that is shown. Only error pages are drawn without one.</summary>
    public IWorkspace Workspace { get; private set; } = null!;

    public bool HasWorkspace => Workspace is not null;

    public IReadOnlyList<string> WorkspaceNames { get; private set; } = [];

    /// <summary>The user's files of metrics that are left out, and why.</summary>
    public ExtendedCatalogue Definitions { get; private set; } = new(MetricCatalogue.BuiltIn, [], []);

    /// <summary>Whether the demo stands in for the user's own workspace, which is empty.</summary>
    public bool IsDemoStandIn { get; private set; }

    /// <summary>Set by a page that finds that what was asked for does not exist; it is then sent with status 404.</summary>
    public bool IsMissing { get; set; }

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Today in the workspace's zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);

    /// <summary>Reads the request; false when it asks for a workspace that does not exist.</summary>
    public async Task<bool> Load(HttpContext context, IWorkspaces workspaces)
    {
        Url = PageUrl.From(context.Request);
        Preferences = Preferences.From(context.Request.Cookies);
        WorkspaceNames = workspaces.Names;
        Definitions = workspaces.Definitions;

        var asked = Url["workspace"];
        var own = asked is null or IWorkspaces.DemoName ? await workspaces.Find(IWorkspaces.DefaultName, context.RequestAborted) : null;
        var workspace = asked is null ? own : await workspaces.Find(asked, context.RequestAborted);
        if (asked is null or IWorkspaces.DemoName && own is null or { IsEmpty: true })
        {
            var demo = await workspaces.Find(IWorkspaces.DemoName, context.RequestAborted);
            (workspace, IsDemoStandIn) = (demo ?? workspace, demo is not null);
        }

        if (workspace is null)
        {
            return false;
        }

        Show(workspace);
        return true;
    }

    /// <summary>Shows this workspace instead, for a page that is about the user's own data whatever stands in for it.</summary>
    public void ShowOwn(IWorkspace workspace)
    {
        IsDemoStandIn = false;
        Show(workspace);
    }

    private void Show(IWorkspace workspace)
    {
        Workspace = workspace;
        Formats = Preferences.Formats(workspace.Settings.Currency);
        Zone = TimeZoneInfo.TryFindSystemTimeZoneById(workspace.Settings.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
    }

    /// <summary>The period a page chose that no other page would choose; null when others show the same.</summary>
    public Period? Shown { get; set; }

    /// <summary>A link that stays in this workspace, and from a number leads to the same number.</summary>
    public PageUrl Link(string path)
    {
        var url = Url.At(path);
        if (Shown is { } shown && path.StartsWith("/metrics/", StringComparison.Ordinal))
        {
            url = url.Over(shown.Start, shown.End);
        }

        return IsDemoStandIn ? url.With("workspace", IWorkspaces.DemoName) : url;
    }
}
