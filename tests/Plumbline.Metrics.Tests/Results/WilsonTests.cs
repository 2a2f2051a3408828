using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Tests.Results;

public class WilsonTests
{
    [Fact]
    public void Three_of_ten_lies_between_11_and_60_percent()
    {
        var (low, high) = Wilson.Interval(3, 10)!;

        Math.Round(low, 6).ShouldBe(0.107791m);
        Math.Round(high, 6).ShouldBe(0.603222m);
    }

    [Fact]
    public void Nothing_of_nothing_has_no_interval()
    {
        Wilson.Interval(0, 0).ShouldBeNull();
    }
}
