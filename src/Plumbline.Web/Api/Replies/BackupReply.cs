using Plumbline.Stores.Backups;

namespace Plumbline.Web.Api.Replies;

/// <summary>A backup that was made or restored.</summary>
/// <param name="Plumbline">The version of the program that made it.</param>
internal sealed record BackupReply(
    string Workspace, string Path, string Plumbline, DateTimeOffset MadeAt, int Schema, long DataVersion, int Tables, long Rows)
{
    public static BackupReply Of(BackupManifest manifest, string path, string workspace) => new(
        workspace, path, manifest.Plumbline, manifest.MadeAt, manifest.Schema, manifest.DataVersion, manifest.Tables.Count, manifest.Rows);
}
