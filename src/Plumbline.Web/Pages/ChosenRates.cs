using Plumbline.Metrics.Periods;
using Plumbline.Web.Api;

namespace Plumbline.Web.Pages;

/// <summary>The day of the "rates" form, turned into the word of the address that means it.</summary>
public static class ChosenRates
{
    public const string Key = "rates-on";

    /// <summary>The address with the rates in it; null when the form was not sent. What is no day stays as it is, to be told so.</summary>
    public static PageUrl? Apply(PageUrl url) => url[Key] is not { } text
        ? null
        : url.Without(Key, "page").With("rates", IsoDay.TryRead(text, out var day) ? RatesWord.Of(day) : text);
}
