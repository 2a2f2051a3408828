using System.Globalization;

namespace Plumbline.Bench;

/// <summary>The most memory this process has held since it was last asked to forget; on Linux only.</summary>
internal static class PeakMemory
{
    internal static void Forget()
    {
        GC.Collect();

        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    internal static double? Megabytes()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));

        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
