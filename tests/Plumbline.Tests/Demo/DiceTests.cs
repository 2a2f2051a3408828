using Plumbline.Demo;

namespace Plumbline.Tests.Demo;

public class DiceTests
{
    [Fact]
    public void The_generator_gives_the_published_numbers_of_its_algorithm()
    {
        // The reference implementation of SplitMix64, seed 1234567.
        var dice = new Dice(1234567);
        dice.Next().ShouldBe(6457827717110365317UL);
        dice.Next().ShouldBe(3203168211198807973UL);
    }

    [Fact]
    public void Weights_decide_how_often_a_place_is_picked()
    {
        var dice = new Dice(7);
        var picks = Enumerable.Range(0, 20_000).CountBy(_ => dice.Pick(1, 0, 3)).ToDictionary();
        picks.Keys.ShouldBe([0, 2], ignoreOrder: true);
        (picks[2] / 20_000.0).ShouldBe(0.75, 0.02);
    }

    [Fact]
    public void Work_is_done_on_workdays_in_working_hours_and_never_earlier()
    {
        var time = new Timeline(DemoRows.Today);
        for (var moment = time.Now - 400; moment < time.Now; moment += 0.037)
        {
            var work = time.Work(moment);
            work.ShouldBeGreaterThanOrEqualTo(moment);
            time.IsWorkday((int)work).ShouldBeTrue();
            Timeline.At(work).Hour.ShouldBeInRange(13, 22);
        }
    }
}
