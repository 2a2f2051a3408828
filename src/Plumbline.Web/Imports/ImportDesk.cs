using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Plumbline.Web.Hosting;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Imports;

/// <summary>The imports that are under way. Each is known by an id that cannot be guessed.</summary>
public sealed partial class ImportDesk : IDisposable
{
    /// <summary>What nobody has come back to for so long is thrown away.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, ImportDraft> _drafts = new();
    private readonly DirectoryInfo _folder;
    private readonly ILogger<ImportDesk> _log;

    public ImportDesk(PlumblineAppOptions options, IHostApplicationLifetime lifetime, ILogger<ImportDesk> log)
    {
        _log = log;
        _folder = Directory.CreateDirectory(Path.Combine(options.DataFolder, "uploads", "pages"));
        foreach (var old in _folder.EnumerateDirectories().Where(draft => options.Clock.GetUtcNow() - draft.LastWriteTimeUtc > Forgotten))
        {
            old.Delete(recursive: true);
        }

        lifetime.ApplicationStopping.Register(StopAll);
    }

    /// <summary>A new import into a workspace.</summary>
    public ImportDraft Begin(IWorkspace workspace)
    {
        var folder = _folder.CreateSubdirectory(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        File.WriteAllText(Path.Combine(folder.FullName, "workspace"), workspace.Name);
        return _drafts[folder.Name] = new ImportDraft(folder, workspace.Name, _log) { LeadStages = workspace.Settings.LeadStages };
    }

    /// <summary>The import of that id in that workspace; after a restart it is read again. Null when there is none.</summary>
    public ImportDraft? Find(string id, IWorkspace workspace)
    {
        if (!Id().IsMatch(id))
        {
            return null;
        }

        if (!_drafts.TryGetValue(id, out var draft) && TakeUp(id, workspace) is { } taken)
        {
            draft = _drafts.GetOrAdd(id, taken);
            if (ReferenceEquals(draft, taken))
            {
                draft.Read();
            }
        }

        if (draft?.State.Workspace != workspace.Name)
        {
            return null;
        }

        draft.LeadStages = workspace.Settings.LeadStages;
        return draft;
    }

    /// <summary>Throws an import away whose files did not arrive; there may be none.</summary>
    public void Drop(ImportDraft? draft)
    {
        if (draft is not null && _drafts.TryRemove(draft.State.Id, out _))
        {
            draft.Dispose();
            draft.Clear();
        }
    }

    public void Dispose()
    {
        foreach (var draft in _drafts.Values)
        {
            draft.Dispose();
        }

        _drafts.Clear();
    }

    private void StopAll()
    {
        foreach (var draft in _drafts.Values)
        {
            draft.Cancel();
        }
    }

    private ImportDraft? TakeUp(string id, IWorkspace workspace)
    {
        var folder = new DirectoryInfo(Path.Combine(_folder.FullName, id));
        var name = Path.Combine(folder.FullName, "workspace");
        return File.Exists(name) ? new ImportDraft(folder, File.ReadAllText(name), _log) { LeadStages = workspace.Settings.LeadStages } : null;
    }

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
