using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Hosting;

/// <summary>What the host needs to know before it starts.</summary>
public sealed record PlumblineAppOptions
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>The data folder; uploads and the keys of cookies are kept below it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The workspaces the pages show.</summary>
    public required IWorkspaces Workspaces { get; init; }

    /// <summary>Where to listen. Only loopback addresses are accepted until there are accounts; port 0 chooses a free one.</summary>
    public string Url { get; init; } = DefaultUrl;

    /// <summary>A Unix socket to listen on as well, for the command line; null for none.</summary>
    public string? SocketPath { get; init; }

    /// <summary>The largest upload in bytes.</summary>
    public long UploadLimit { get; init; } = 2L * 1024 * 1024 * 1024;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Adds what further endpoints need.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Maps further endpoints, such as the API below <c>/api/</c>.</summary>
    public Action<WebApplication>? Endpoints { get; init; }
}
