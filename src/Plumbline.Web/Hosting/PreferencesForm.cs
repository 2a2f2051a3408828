using Microsoft.AspNetCore.Mvc;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Hosting;

/// <summary>Keeps what a person likes in cookies, and goes back to where they were.</summary>
public static class PreferencesForm
{
    private static readonly string[] Names = ["theme", "numbers", "dates", "tiles"];

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/preferences", (HttpContext context, [FromForm] string? returnUrl) =>
        {
            foreach (var name in Names.Where(context.Request.Form.ContainsKey))
            {
                var value = string.Join(',', context.Request.Form[name].Where(part => !string.IsNullOrEmpty(part)));
                Keep(context.Response, Preferences.Cookie + name, value);
            }

            return Results.LocalRedirect(LocalPath.Of(returnUrl));
        });

    private static void Keep(HttpResponse response, string name, string value)
    {
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(365), Path = "/" };
        if (value.Length is 0 or > 1000)
        {
            response.Cookies.Delete(name, options);
            return;
        }

        response.Cookies.Append(name, value, options);
    }
}
