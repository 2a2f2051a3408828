using Plumbline.Stores;
using Plumbline.Web.Commands.Screens;

namespace Plumbline.Web.Commands;

/// <summary>Tells a person why a workspace takes long to open after a new version of the program.</summary>
internal sealed class RenewalDisplay(IScreen screen) : IProgress<Renewal>
{
    public static RenewalWatch On(IScreen screen, CancellationToken cancellation) => new(new RenewalDisplay(screen), cancellation);

    public void Report(Renewal value)
    {
        if (value.Share == 0)
        {
            screen.Say(
                $"Working out the facts of the workspace '{value.Workspace.Name}' anew: this version of Plumbline defines them otherwise. " +
                "What you imported stays as it is.");
        }

        screen.Show(value.Share < 1 ? new Progress("Working out facts", 0, 0, value.Share) : null);
    }
}
