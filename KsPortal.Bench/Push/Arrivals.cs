using KsPortal.Bench.Figures;

namespace KsPortal.Bench.Push;

internal static class Arrivals
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>When it arrived; null where it never did, which is a trouble.</summary>
    public static async Task<long?> Of(Task<long> heard, string what, Troubles troubles)
    {
        try
        {
            return await heard.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            troubles.Add($"{what} never arrived");
            return null;
        }
    }
}
