using Plumbline.Web.Pages;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Imports;

/// <summary>The workspace that a page which changes data is about: never the demo that stands in for it.</summary>
public static class ImportTarget
{
    /// <summary>The workspace shown when it can be changed, else the user's own; the page is drawn with it from here on.</summary>
    public static async Task<IWorkspace?> Of(PageContext page, IWorkspaces workspaces, CancellationToken cancellation)
    {
        var workspace = page.Workspace.IsReadOnly ? await workspaces.Find(IWorkspaces.DefaultName, cancellation) : page.Workspace;
        if (workspace is not null)
        {
            page.ShowOwn(workspace);
        }

        return workspace;
    }
}
