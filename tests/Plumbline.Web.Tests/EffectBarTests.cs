using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Plumbline.Metrics.Catalogue;
using Plumbline.Web.Components.Controls;

namespace Plumbline.Web.Tests;

/// <summary>What a part brought of a change is drawn as good or bad by what is good for the metric.</summary>
public class EffectBarTests
{
    [Theory]
    [InlineData(-3, Direction.Higher, true)]
    [InlineData(3, Direction.Higher, false)]
    [InlineData(-3, Direction.Lower, false)]
    [InlineData(3, Direction.Lower, true)]
    public async Task A_bar_has_the_tone_of_a_loss_where_the_metric_became_worse(int value, Direction direction, bool isBad)
    {
        var html = await Render(value, direction);

        html.Contains("class=\"minus\"", StringComparison.Ordinal).ShouldBe(isBad);
    }

    private static async Task<string> Render(decimal value, Direction direction)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Value"] = value, ["Largest"] = 5m, ["Direction"] = direction });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<EffectBar>(parameters)).ToHtmlString());
    }
}
