namespace Plumbline.Demo;

/// <summary>The steps of a deal through its stages, whether or not they have happened yet.</summary>
internal static class DealPath
{
    /// <param name="reached">How far the deal gets: the place of the last open stage.</param>
    /// <param name="end">The stage it closes in; null when it never does.</param>
    public static List<Move> Build(World world, Pipeline pipeline, double created, double close, int reached, string? end, Dice dice)
    {
        var stages = world.Stages.FindAll(stage => stage.Pipeline == pipeline);
        var order = Order(reached, dice);
        var weights = order.ConvertAll(_ => dice.Between(0.6, 1.4));
        var (total, passed, at) = (weights.Sum(), 0.0, created);
        var moves = new List<Move>(order.Count + 1);
        for (var step = 0; step < order.Count; step++)
        {
            moves.Add(new Move(stages[order[step]], at));
            passed += weights[step];
            at = world.Time.Work(Math.Max(at + 0.01, created + ((close - created) * passed / total)));
        }

        if (end is not null)
        {
            moves.Add(new Move(world.StageOf(pipeline, end), at));
        }

        return moves;
    }

    /// <summary>Straight on, mostly; some deals skip a stage and some go back one.</summary>
    private static List<int> Order(int reached, Dice dice)
    {
        var order = Enumerable.Range(0, reached + 1).ToList();
        if (reached >= 3 && dice.Chance(0.06))
        {
            order.InsertRange(3, [3, 2]);
        }
        else if (reached >= 2 && dice.Chance(0.1))
        {
            order.RemoveAt(dice.Whole(1, reached - 1));
        }

        return order;
    }

    /// <summary>Closings gather at the end of a quarter: some of those due in the weeks after it are brought forward.</summary>
    public static double PullToQuarterEnd(double close, double created, Dice dice)
    {
        var date = Timeline.Date(close);
        var quarterEnd = Timeline.QuarterStart(date).DayNumber;
        var target = quarterEnd - dice.Between(0.3, 7);
        var late = close - quarterEnd;
        return late < 24 && target > created + 6 && dice.Chance(0.4) ? target : close;
    }
}
