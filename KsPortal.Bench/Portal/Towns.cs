using KsPortal.Bench.Figures;

namespace KsPortal.Bench.Portal;

/// <summary>Towns are built once and copied: several figures and runs begin from the same one.</summary>
internal sealed class Towns(Troubles troubles) : IDisposable
{
    private readonly Dictionary<int, Town> built = [];

    public async Task<Town> Of(int size)
    {
        if (!built.TryGetValue(size, out var town)) built[size] = town = await Town.Build(size, troubles);
        return town;
    }

    public void Dispose()
    {
        foreach (var town in built.Values) town.Dispose();
    }
}
