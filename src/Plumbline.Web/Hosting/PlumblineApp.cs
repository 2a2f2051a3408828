using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Plumbline.Web.Components;
using Plumbline.Web.Definitions;
using Plumbline.Web.Exports;
using Plumbline.Web.Imports;
using Plumbline.Web.Inputs;
using Plumbline.Web.OwnMetrics;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Hosting;

/// <summary>The web application: pages, and what keeps them safe on a machine without accounts.</summary>
public static class PlumblineApp
{
    /// <summary>Builds the application; the caller starts it. A bad address is an argument error: check it with <see cref="LoopbackUrl"/>.</summary>
    public static WebApplication Build(PlumblineAppOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PlumblineApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });

        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // The keys' folder is closed to others, and a form without its token is answered, not reported.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        Listen(builder, options);
        AddServices(builder.Services, options);

        var app = builder.Build();
        Use(app);
        Map(app, options);
        return app;
    }

    private static void Listen(WebApplicationBuilder builder, PlumblineAppOptions options)
    {
        var url = LoopbackUrl.Parse(options.Url).Value;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Listen(url.Address, url.Port, listen => listen.Protocols = HttpProtocols.Http1);
            if (options.SocketPath is { } socket)
            {
                kestrel.ListenUnixSocket(socket);
            }
        });
    }

    private static void AddServices(IServiceCollection services, PlumblineAppOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Clock);
        services.AddSingleton(options.Workspaces);
        services.AddSingleton(WebAssets.Embedded);
        services.AddSingleton<ImportDesk>();
        services.AddSingleton<InputDesk>();
        services.AddScoped<PageContext>();
        services.AddRazorComponents();
        services.AddProblemDetails();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "plumbline.antiforgery";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        var keys = Directory.CreateDirectory(Path.Combine(options.DataFolder, "keys"));
        if (!OperatingSystem.IsWindows())
        {
            keys.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        services.AddDataProtection().SetApplicationName("plumbline").PersistKeysToFileSystem(keys);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        options.Services?.Invoke(services);
    }

    private static void Use(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<CalmErrors>();
        app.UseMiddleware<OriginGuard>();
        app.UseRouting();
        app.UseMiddleware<AntiforgeryGate>();
        app.UseAntiforgery();
        app.UseMiddleware<PageContextLoader>();
    }

    private static void Map(WebApplication app, PlumblineAppOptions options)
    {
        WebAssets.Embedded.Map(app);
        app.MapGet("/healthz/live", () => Results.Text("ok"));
        PreferencesForm.Map(app);
        PaletteEntries.Map(app);
        FilterValues.Map(app);
        MetricDownloads.Map(app);
        ImportRoutes.Map(app, options);
        RunRoutes.Map(app);
        TemplateFiles.Map(app);
        InputRoutes.Map(app);
        OwnMetricRoutes.Map(app);
        DefinitionRoutes.Map(app);
        options.Endpoints?.Invoke(app);
        app.MapRazorComponents<App>();
    }
}
