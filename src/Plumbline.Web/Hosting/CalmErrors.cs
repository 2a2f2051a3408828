using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.Stores;
using Plumbline.Web.Components.Layout;

namespace Plumbline.Web.Hosting;

/// <summary>
/// Turns a failure into a calm page, or into Problem Details for programs. Neither shows a stack trace: that goes to the
/// log under the same trace id.
/// </summary>
public sealed partial class CalmErrors(RequestDelegate next, ILogger<CalmErrors> log)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone; nobody is left to tell.
        }
        catch (StoreUnavailableException unavailable) when (!context.Response.HasStarted)
        {
            // What is wrong with a file, and the way out, is for the person who owns it.
            var text = string.Join(' ', unavailable.Problems.Select(problem => problem.ToString()));
            await Page(Texts.StoreTitle, text, null, StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await Refusal.Write(context, refused.StatusCode, Texts.RefusedRequest);
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            Failed(log, context.TraceIdentifier, context.Request.Method, context.Request.Path, failure);
            context.Response.Clear();
            if (context.Request.Path.StartsWithSegments("/api") || !context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            {
                await Refusal.Write(context, StatusCodes.Status500InternalServerError, Texts.ErrorTitle);
                return;
            }

            await Page(Texts.ErrorTitle, Texts.ErrorText, Texts.ErrorTrace(context.TraceIdentifier), 500).ExecuteAsync(context);
        }
    }

    /// <summary>A page that says one thing and needs no workspace to do so.</summary>
    public static RazorComponentResult<MessagePage> Page(string title, string text, string? detail, int status) =>
        new(new Dictionary<string, object?> { [nameof(MessagePage.Title)] = title, [nameof(MessagePage.Text)] = text, [nameof(MessagePage.Detail)] = detail })
        {
            StatusCode = status,
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "{TraceId} {Method} {Path} failed")]
    private static partial void Failed(ILogger log, string traceId, string method, string path, Exception failure);
}
