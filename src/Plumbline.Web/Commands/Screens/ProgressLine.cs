using System.Globalization;

namespace Plumbline.Web.Commands.Screens;

/// <summary>A job's progress as one line of text, drawn again in place.</summary>
internal static class ProgressLine
{
    private const int BarWidth = 24;

    public static string Of(Progress progress, int width)
    {
        var speed = progress.RowsPerSecond > 0 ? string.Create(CultureInfo.InvariantCulture, $", {progress.RowsPerSecond:N0} rows/s") : "";
        var rate = progress.Rows > 0 ? string.Create(CultureInfo.InvariantCulture, $"{progress.Rows:N0} rows{speed}") : "";
        var line = progress.Share is { } share
            ? string.Create(CultureInfo.InvariantCulture, $"{Bar(share)} {Math.Clamp(share, 0, 1),4:P0}  {progress.What}  {rate}")
            : $"{progress.What}  {rate}";
        return line.Length < width ? line : line[..Math.Max(0, width - 1)];
    }

    private static string Bar(double share)
    {
        var done = (int)Math.Round(Math.Clamp(share, 0, 1) * BarWidth);
        return new string('█', done) + new string('░', BarWidth - done);
    }
}
