namespace KsPortal.Web.Demo;

/// <summary>Texts shuffled once by the seed and dealt in turn, so none comes again before all were used.</summary>
internal sealed class Deck(ulong seed, string name, IReadOnlyList<string> texts)
{
    private readonly string[] _order = DemoRandom.For(seed, name, 0).Shuffle(texts);

    public string this[int number] => _order[number % _order.Length];
}
