using Plumbline.Settings;

namespace Plumbline.Web.Api.Replies;

/// <summary>A setting of a workspace.</summary>
/// <param name="Value">As it is typed.</param>
/// <param name="Rebuilds">What a change works out again; empty when nothing.</param>
internal sealed record SettingReply(string Name, string Value, string Meaning, string Example, string Rebuilds)
{
    public static SettingReply Of(SettingDefinition setting, WorkspaceSettings settings) =>
        new(setting.Name, SettingsTable.TextOf(settings, setting.Name), setting.Meaning, setting.Example, setting.Rebuilds);
}
