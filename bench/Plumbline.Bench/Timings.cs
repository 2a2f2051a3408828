using System.Diagnostics;

namespace Plumbline.Bench;

/// <summary>Medians of work done in turns, so that whatever else the machine does hits all of it alike.</summary>
internal static class Timings
{
    /// <summary>What time is taken from: the clock, or the processor time of this process where others keep the machine busy.</summary>
    internal static Func<TimeSpan> Clock { get; set; } = () => Stopwatch.GetElapsedTime(0);

    internal static TimeSpan ProcessorTime() => Environment.CpuUsage.TotalTime;

    /// <summary>Milliseconds of each work, after one round that is not counted.</summary>
    internal static double[] Interleaved(int rounds, params Action[] works)
    {
        var times = works.Select(_ => new List<double>()).ToArray();

        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < works.Length; i++)
            {
                var took = Once(works[i]);

                if (round > 0)
                {
                    times[i].Add(took);
                }
            }
        }

        return [.. times.Select(Median)];
    }

    internal static double Once(Action work)
    {
        var began = Clock();
        work();

        return (Clock() - began).TotalMilliseconds;
    }

    /// <summary>Milliseconds that the processors worked for it: what stays the same when others work on the machine too.</summary>
    internal static double Processors(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();

        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    internal static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;

        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
