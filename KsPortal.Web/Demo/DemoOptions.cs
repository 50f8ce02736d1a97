using System.Globalization;

namespace KsPortal.Web.Demo;

/// <summary><c>--seed N --scale K</c>: which demo data, and how much of it.</summary>
public sealed record DemoOptions(int Seed, int Scale, bool Asked)
{
    public const int MostScale = 100;

    public static DemoOptions Read(IConfiguration configuration) => new(
        Number(configuration["seed"]) ?? 1, Number(configuration["scale"]) ?? 1, configuration["seed"] is not null || configuration["scale"] is not null);

    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        if (configuration["seed"] is { } seed && Number(seed) is null)
            yield return "--seed must be a whole number, for example --seed 7.";
        if (configuration["scale"] is { } scale && Number(scale) is null or < 1 or > MostScale)
            yield return $"--scale must be a whole number from 1 to {MostScale}: 1 is some 300 finished orders.";
    }

    private static int? Number(string? typed)
        => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
