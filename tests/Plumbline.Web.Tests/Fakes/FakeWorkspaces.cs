using Plumbline.Metrics.Catalogue;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Tests.Fakes;

internal sealed class FakeWorkspaces(params FakeWorkspace[] workspaces) : IWorkspaces
{
    /// <summary>A name that would run as a script if a page let it.</summary>
    public const string Payload = "<img src=x onerror=\"window.__pwn=1\"><script>window.__pwn=1</script>";

    public static FakeWorkspaces DemoOnly => new(
        new FakeWorkspace(IWorkspaces.DefaultName) { IsEmpty = true },
        new FakeWorkspace(IWorkspaces.DemoName) { IsReadOnly = true });

    public static FakeWorkspaces With(IReadOnlyList<string?> labels) => new(new FakeWorkspace(IWorkspaces.DefaultName) { Labels = labels });

    public IReadOnlyList<string> Names { get; } = [.. workspaces.Select(workspace => workspace.Name)];

    public ExtendedCatalogue Definitions { get; init; } = new(MetricCatalogue.BuiltIn, [], []);

    public Task<IWorkspace?> Find(string name, CancellationToken cancellation) =>
        Task.FromResult<IWorkspace?>(workspaces.FirstOrDefault(workspace => workspace.Name == name));
}
