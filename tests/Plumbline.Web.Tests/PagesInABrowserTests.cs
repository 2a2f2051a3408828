using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Plumbline.Web.Tests;

[Collection(BrowserTests.Name)]
public class PagesInABrowserTests(Browser browser)
{
    [Fact]
    public async Task Pages_with_little_meet_the_accessibility_standard_fit_a_phone_say_nothing_in_the_console_and_load_nothing_from_elsewhere()
    {
        await using var app = await RunningApp.Start();
        foreach (var (width, isDark) in new[] { (1280, false), (360, true) })
        {
            var page = await browser.Open(app, width, isDark: isDark);
            var said = new List<string>();
            page.Console += (_, message) => said.Add(message.Text);
            page.PageError += (_, error) => said.Add(error);
            page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith(app.Address.ToString(), StringComparison.Ordinal))
                {
                    said.Add(request.Url);
                }
            };

            foreach (var path in new[] { "/", "/team", "/metrics/win_rate", "/metrics/bookings?by=owner,source", "/dictionary", "/no-such-page" })
            {
                await page.GotoAsync(path);
                await Accessibility.Check(page, $"{path} {width}");
                (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, path + "\n" + await page.EvaluateAsync<string>(
                    $"[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > {width + 1} && !e.closest('.scroll, nav')).map(e => e.outerHTML.slice(0, 120)).join('\\n')"));
                said.RemoveAll(text => path == "/no-such-page" && text.Contains("404", StringComparison.Ordinal));
                said.ShouldBeEmpty(path);
            }

            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Pages_full_of_data_meet_the_accessibility_standard_fit_a_phone_and_say_nothing_in_the_console()
    {
        await using var app = await RunningApp.StartWithStore(withDemo: true);
        foreach (var (width, isDark) in new[] { (1280, false), (360, true) })
        {
            var page = await browser.Open(app, width, isDark: isDark);
            var said = new List<string>();
            page.Console += (_, message) => said.Add(message.Text);
            foreach (var path in new[] { "/", "/leads", "/pipeline", "/pipeline?due=period", "/customers", "/team", "/activity", "/enablement", "/quality", "/metrics/win_rate?by=account.segment,owner", "/metrics/ltv_cac_ratio", "/deals/100?workspace=demo", "/imports?workspace=demo", "/import", "/inputs/costs?workspace=default", "/inputs/goals?workspace=demo", "/definitions?workspace=default", "/own-metrics?workspace=default&checked=yes&m-type=ratio&m-id=x", "/settings", "/dictionary" })
            {
                await page.GotoAsync(path);
                await Accessibility.Check(page, $"{path} {width}");
                (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, path);
            }

            said.ShouldBeEmpty();
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_metric_s_page_says_what_changed_it_and_by_another_field_too()
    {
        await using var app = await RunningApp.StartWithStore(withDemo: true);
        var page = await browser.Open(app);
        await page.GotoAsync("/metrics/win_rate?workspace=demo&period=last-2-quarters&why=account.segment");
        var card = page.Locator("#changed");

        // Which segment brought most depends on the day of which the demo is; the page says it of the one that stands first, or of none.
        var labels = await card.Locator("tbody th a").AllInnerTextsAsync();
        labels.ShouldBe(["Enterprise", "Mid-market", "SMB"], ignoreOrder: true);
        var lead = await card.Locator("p").First.InnerTextAsync();
        (lead.Contains($"{labels[0]} (account’s segment) brought", StringComparison.Ordinal) || !lead.Contains(" brought", StringComparison.Ordinal)).ShouldBeTrue(lead);

        var other = card.Locator("nav a:not([aria-current])").First;
        var field = await other.InnerTextAsync();
        await other.ClickAsync();
        await Assertions.Expect(card.Locator("thead th").First).ToHaveTextAsync(field);
        await Accessibility.Check(page, "why by another field");
    }

    [Fact]
    public async Task A_bar_of_the_waterfall_leads_to_its_deals_which_add_up_to_it()
    {
        await using var app = await RunningApp.StartWithStore(withDemo: true);
        var page = await browser.Open(app);
        await page.GotoAsync("/pipeline?workspace=demo");
        var row = page.Locator("#waterfall-table tbody tr").Filter(new() { HasText = "Lost" });
        var cells = await row.Locator("td").AllInnerTextsAsync();
        (await page.Locator("[data-chart] canvas").CountAsync()).ShouldBe(1);

        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/metrics/pipeline_waterfall"), new() { Timeout = 15_000 });

        (await page.Locator("#rows-title").InnerTextAsync()).ShouldContain(cells[1]);
        (await page.Locator("#rows tfoot td").First.InnerTextAsync()).ShouldBe(cells[0]);
        await Accessibility.Check(page, "the deals of a bar");
    }

    [Fact]
    public async Task The_bridge_of_monthly_revenue_stands_with_the_customers_and_its_bars_can_be_clicked()
    {
        await using var app = await RunningApp.StartWithStore(withDemo: true);
        var page = await browser.Open(app);
        await page.GotoAsync("/customers?workspace=demo");

        // The first bar stands at the left behind the numbers of the axis.
        await page.Locator("#bridge [data-chart] canvas").ClickAsync(new() { Position = new() { X = 120, Y = 170 } });

        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/metrics/mrr[?]"), new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task Choices_about_columns_can_be_made_on_a_phone_and_are_not_lost_by_going_on()
    {
        await using var app = await RunningApp.StartWithStore();
        var page = await browser.Open(app, width: 360);
        var files = new[] { ("an-export-of-all-our-deals-of-2026.csv", "deal id,deal stage,deal value,note\n1,Won,5,a\n2,Lost,6,b\n"), ("odd.csv", "x,y\n1,2\n") };
        await page.GotoAsync("/import");
        await page.SetInputFilesAsync("#files", files.Select(file => new FilePayload { Name = file.Item1, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(file.Item2) }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at them" }).ClickAsync();
        await page.Locator(".mapping").WaitForAsync();
        await Accessibility.Check(page, "mapping");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360);

        await page.Locator("select[name='c.0.3']").SelectOptionAsync("source");

        (await page.GetByRole(AriaRole.Button, new() { Name = "Show what would change" }).IsDisabledAsync()).ShouldBeTrue("the choice has not been taken yet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take these choices" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Show what would change" })).ToBeEnabledAsync(new() { Timeout = 15_000 });
        (await page.Locator("select[name='c.0.3']").InputValueAsync()).ShouldBe("source");
    }

    [Fact]
    public async Task A_printed_metric_shows_its_chart_and_no_card_without_content_and_fits_the_sheet()
    {
        await using var app = await RunningApp.Start();
        var page = await browser.Open(app, width: 688);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await page.GotoAsync("/metrics/win_rate");

        (await page.Locator("[data-chart]").IsVisibleAsync()).ShouldBeTrue();
        (await page.EvaluateAsync<int>("[...document.querySelectorAll('.card')].filter(card => card.checkVisibility() && card.innerText.trim() === '').length")).ShouldBe(0);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(688, "a sheet of A4 between its margins");
    }

    [Fact]
    public async Task The_palette_opens_by_keyboard_and_leads_to_a_metric()
    {
        await using var app = await RunningApp.Start();
        var page = await browser.Open(app);
        await page.GotoAsync("/");

        (await page.Locator(".search kbd").InnerTextAsync()).ShouldBe("Ctrl K", "the key of this keyboard");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("win ra");
        await page.Locator("#palette [role=option]:first-of-type").Filter(new() { HasText = "Win rate" }).First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");

        // Asks again and again: waiting for the navigation itself may miss one that was faster.
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/metrics/win_rate"), new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task A_click_on_a_chart_leads_inside_that_stretch_of_time()
    {
        await using var app = await RunningApp.StartWithStore(withDemo: true);
        var page = await browser.Open(app);
        await page.GotoAsync("/metrics/win_rate?workspace=demo");
        var chart = page.Locator("[data-chart] canvas");
        var box = (await chart.BoundingBoxAsync()).ShouldNotBeNull();
        var first = await page.Locator("#series-table tbody a").First.GetAttributeAsync("href");

        await chart.ClickAsync(new() { Position = new() { X = 60, Y = box.Height / 2 } });

        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(first!) + "$"), new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task A_filter_offers_the_values_that_occur_in_its_field()
    {
        await using var app = await RunningApp.StartWithStore(withDemo: true);
        var page = await browser.Open(app);
        await page.GotoAsync("/metrics/win_rate?workspace=demo");

        await page.Locator("summary.add").ClickAsync();
        await page.Locator("select[name=add-field]").SelectOptionAsync("account.segment");

        await Assertions.Expect(page.Locator("#filter-values option")).ToHaveCountAsync(3, new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task The_question_mark_lists_the_keys_and_escape_closes_them()
    {
        await using var app = await RunningApp.Start();
        var page = await browser.Open(app);
        await page.GotoAsync("/");

        await page.Keyboard.PressAsync("?");
        (await page.Locator("#keys").IsVisibleAsync()).ShouldBeTrue();

        await page.Keyboard.PressAsync("Escape");
        (await page.Locator("#keys").IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task The_chart_is_drawn_and_its_table_is_one_key_away()
    {
        await using var app = await RunningApp.Start();
        var page = await browser.Open(app);
        await page.GotoAsync("/metrics/win_rate");
        await page.Locator(".chart canvas").WaitForAsync();

        await page.Keyboard.PressAsync("t");

        (await page.Locator("details[data-table] table").IsVisibleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_chart_reaches_down_to_what_is_below_zero()
    {
        await using var app = await RunningApp.StartWithStore(withDemo: true);
        var page = await browser.Open(app);
        await page.GotoAsync("/metrics/mrr_movements?workspace=demo&by=kind");
        await page.Locator(".chart canvas").First.WaitForAsync();

        var extent = await page.EvaluateAsync<double[]>("echarts.getInstanceByDom(document.querySelector('[data-chart] canvas').closest('[_echarts_instance_]')).getModel().getComponent('yAxis').axis.scale.getExtent()");

        extent[0].ShouldBeLessThan(0);
        extent[1].ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_colours_can_be_switched_and_stay_switched()
    {
        await using var app = await RunningApp.Start();
        var page = await browser.Open(app);
        await page.GotoAsync("/metrics/win_rate?by=source");

        await page.Locator(".top details.menu summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Dark" }).ClickAsync();

        (await page.Locator("html").GetAttributeAsync("data-theme")).ShouldBe("dark");
        page.Url.ShouldEndWith("/metrics/win_rate?by=source");
    }

    [Fact]
    public async Task A_name_that_is_a_script_stays_a_name()
    {
        await using var app = await RunningApp.Start(Fakes.FakeWorkspaces.With(labels: [Fakes.FakeWorkspaces.Payload, "A. Moreno"]));
        var page = await browser.Open(app);

        foreach (var path in new[] { "/", "/team", "/metrics/win_rate", "/metrics/win_rate?where=owner%20%3D%20%27%3Cscript%3Ewindow.__pwn%3D1%3C%2Fscript%3E%27", "/dictionary?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.__pwn%3D1%3E" })
        {
            await page.GotoAsync(path);
            (await page.EvaluateAsync<bool>("'__pwn' in window")).ShouldBeFalse(path);
        }
    }
}
