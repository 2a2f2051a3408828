using System.Net;
using static Plumbline.Web.Tests.PageForms;

namespace Plumbline.Web.Tests;

/// <summary>The page of lead definitions without a browser.</summary>
public sealed class DefinitionsPageTests
{
    [Fact]
    public async Task A_draft_is_checked_saved_signed_by_both_sides_and_then_in_force()
    {
        await using var app = await RunningApp.StartWithStore();

        WebUtility.HtmlDecode(await Post(app, "/definitions/mql/draft", ("when", "countri = 'DE'"), ("from", "2026-01-01"), ("do", "check"))).ShouldContain("Did you mean country?");
        (await Post(app, "/definitions/mql/draft", ("when", "country = 'DE'"), ("from", "2026-01-01"), ("do", "check"))).ShouldContain("nothing to try it on");
        (await Post(app, "/definitions/mql/draft", ("when", "country = 'DE'"), ("from", ""), ("do", "save"))).ShouldContain("A draft needs the day");

        (await Post(app, "/definitions/mql/draft", ("when", "country = 'DE'"), ("from", "2026-01-01"), ("do", "save"))).ShouldContain("Sign for marketing");
        var half = await Post(app, "/definitions/mql/sign", ("side", "marketing"), ("name", "Mia Marks"), ("seen", "country = 'DE'"));
        half.ShouldNotContain("Sign for marketing");
        half.ShouldContain("Sign for sales");
        var signed = WebUtility.HtmlDecode(await Post(app, "/definitions/mql/sign", ("side", "sales"), ("name", "Sam Sell"), ("seen", "country = 'DE'")));

        signed.ShouldContain("(version 1) a lead is an MQL when");
        signed.ShouldContain("Mia Marks, ");
        signed.ShouldNotContain("Sign for sales");
    }
}
