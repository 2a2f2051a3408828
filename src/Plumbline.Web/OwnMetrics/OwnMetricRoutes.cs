using Plumbline.Web.Hosting;
using Plumbline.Web.Pages;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.OwnMetrics;

/// <summary>What the form of a metric does when it is sent: it saves, removes and brings back.</summary>
public static class OwnMetricRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/own-metrics", Save);
        endpoints.MapPost("/own-metrics/{id}/remove", (string id, PageContext page, PlumblineAppOptions options, IWorkspaces workspaces) => Change(id, page, options, workspaces, isRemoval: true));
        endpoints.MapPost("/own-metrics/{id}/restore", (string id, PageContext page, PlumblineAppOptions options, IWorkspaces workspaces) => Change(id, page, options, workspaces, isRemoval: false));
    }

    /// <summary>What has a mistake goes back to the form with all that was typed.</summary>
    private static IResult Save(IFormCollection form, PageContext page, PlumblineAppOptions options, IWorkspaces workspaces)
    {
        var sheet = new MetricSheet(MetricSheet.Entries.ToDictionary(entry => entry.Key, entry => form[entry.Key].ToString()));
        var files = new OwnMetricFiles(options.DataFolder);
        var isOther = page.Workspace.Metrics.Any(metric => metric.Id == sheet.Id) && files.Find(sheet.Id) is null;
        if (isOther || form["act"] == "check" || files.Try(sheet).Problems.Count > 0)
        {
            return Results.LocalRedirect(sheet.Values.Where(pair => pair.Value.Length > 0).Aggregate(
                page.Link("/own-metrics").With("workspace", page.Workspace.Name).With("checked", "yes"), (url, pair) => url.With(MetricSheet.InAddress + pair.Key, pair.Value)).ToString());
        }

        files.Write(sheet);
        workspaces.Redefine();
        return Results.LocalRedirect(page.Link("/metrics/" + sheet.Id).With("workspace", page.Workspace.Name).ToString());
    }

    private static IResult Change(string id, PageContext page, PlumblineAppOptions options, IWorkspaces workspaces, bool isRemoval)
    {
        var files = new OwnMetricFiles(options.DataFolder);
        if (isRemoval ? files.Find(id) is null : !files.IsRemoved(id))
        {
            return Results.NotFound();
        }

        if (isRemoval)
        {
            files.Remove(id);
        }
        else
        {
            files.Restore(id);
        }

        workspaces.Redefine();
        return Results.LocalRedirect(page.Link(isRemoval ? "/own-metrics" : "/metrics/" + id).With("workspace", page.Workspace.Name).With("removed", isRemoval ? id : null).ToString());
    }
}
