using System.Diagnostics;
using System.Globalization;

namespace KsPortal.Bench.Servers;

/// <summary>How a server is: what it holds and what it used.</summary>
/// <param name="Handles">Open files and sockets.</param>
internal sealed record Vitals(long Resident, long Heap, double CpuMilliseconds, int Handles, int Listeners, int Circuits)
{
    /// <param name="collect">First everything that can go goes, as far as it can be forced.</param>
    public static Vitals Now(bool collect, int listeners = 0, int circuits = 0)
    {
        if (collect)
            for (var i = 0; i < 3; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }
        using var me = Process.GetCurrentProcess();
        return new(me.WorkingSet64, GC.GetTotalMemory(false), me.TotalProcessorTime.TotalMilliseconds, OpenHandles(me), listeners, circuits);
    }

    private static int OpenHandles(Process me)
        => OperatingSystem.IsLinux() ? Directory.GetFileSystemEntries("/proc/self/fd").Length : me.HandleCount;

    /// <summary>How many files this process may have open; null where there is no such limit.</summary>
    public static int? MostHandles()
    {
        if (!OperatingSystem.IsLinux()) return null;
        var line = File.ReadLines("/proc/self/limits").First(l => l.StartsWith("Max open files", StringComparison.Ordinal));
        return int.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3], CultureInfo.InvariantCulture, out var soft) ? soft : null;
    }
}
