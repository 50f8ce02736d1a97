namespace KsPortal.Web.Demo;

/// <summary>Texts shuffled once by the seed and dealt in turn, so none comes again before all that fit the work were used.</summary>
internal sealed class Deck
{
    private readonly WrittenText[] _order;
    private readonly Dictionary<string, string[]> _fitting = new(StringComparer.Ordinal);

    public Deck(ulong seed, string name, IReadOnlyList<WrittenText> texts)
    {
        _order = DemoRandom.For(seed, name, 0).Shuffle(texts);
        foreach (var category in DemoLibrary.Categories)
        {
            foreach (var child in category.Children)
                _fitting[child.Slug] = [.. _order.Where(t => t.For is null || t.For.Contains(child.Slug) || t.For.Contains(category.Slug)).Select(t => t.Text)];
        }
    }

    public string this[int number] => _order[number % _order.Length].Text;

    /// <summary>Only what can be said about this kind of work (a second-level category).</summary>
    public string this[string child, int number] => _fitting[child][number % _fitting[child].Length];
}
