using System.Text.RegularExpressions;
using System.Xml.Linq;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.House;

public sealed partial class EveryCodeHasWords
{
    private static readonly string[] Languages = ["PortalWords.resx", "PortalWords.zh-CN.resx"];

    [Fact]
    public void Every_refusal_of_Core_can_be_told() => AllAreIn(Sources.Under("KsPortal.Core", ".cs").Concat(Sources.Under("KsPortal.Web", ".cs", ".razor"))
        .SelectMany(file => CodesIn(file.Text).Select(code => (code, file.Path))));

    [Fact]
    public void Every_word_a_page_asks_for_is_there()
        => AllAreIn(Sources.Under("KsPortal.Web", ".cs", ".razor", ".cshtml").SelectMany(file => KeysIn(file.Text).Select(key => (key, file.Path))));

    /// <summary>A key put together while running fits one word or another; of these each value has its own.</summary>
    public static TheoryData<string, Type> Kinds => new()
    {
        { "transfer", typeof(TransferKind) }, { "paid-for", typeof(PaidFor) }, { "coupon.state", typeof(MyCouponState) }, { "proof.fault", typeof(ProofFault) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_a_word(string prefix, Type kind)
        => AllAreIn(Enum.GetNames(kind).Select(name => ($"{prefix}.{name.ToLowerInvariant()}", kind.Name)));

    [Fact]
    public void No_word_stands_twice()
        => Assert.All(Languages, language => Assert.Empty(KeysOf(language).GroupBy(key => key).Where(same => same.Count() > 1).Select(same => $"{language}: {same.Key}")));

    [Fact]
    public void Both_languages_know_the_same_words()
    {
        Assert.Empty(KeysOf(Languages[0]).Except(KeysOf(Languages[1])));
        Assert.Empty(KeysOf(Languages[1]).Except(KeysOf(Languages[0])));
    }

    [Fact]
    public void What_is_looked_for_is_found()
    {
        Assert.Equal(["order", "text.long"], CodesIn("return Refusal.NotFound(\"order\"); x ? Refusal.Invalid(\n    \"text.long\", \"Bio\", 2) : null"));
        Assert.Equal(["order.take-on", "a.b", "c.d", "e.*.f"], KeysIn("@Words[\"order.take-on\"] @Words[mine ? \"a.b\" : \"c.d\", \"an argument\"] @Words[$\"e.{(State is X ? \"y\" : \"z\")}.f\"]"));
    }

    private static void AllAreIn(IEnumerable<(string Key, string Path)> asked)
        => Assert.Empty(from key in asked.Distinct()
                        from language in Languages
                        where !KeysOf(language).Any(known => Fits(key.Key, known))
                        select $"{language} lacks {key.Key} ({key.Path})");

    // A key put together while running ("state.*") must fit at least one word.
    private static bool Fits(string key, string known)
        => key.Contains('*', StringComparison.Ordinal)
            ? Regex.IsMatch(known, $"^{Regex.Escape(key).Replace("\\*", ".+", StringComparison.Ordinal)}$")
            : key == known;

    private static List<string> CodesIn(string text) => [.. Refusals().Matches(text).Select(match => match.Groups[1].Value)];

    private static List<string> KeysIn(string text) => [.. Lookups().Matches(text).SelectMany(asked => WordsAsked.In(text.AsMemory(asked.Index + asked.Length)))];

    private static List<string> KeysOf(string language) => Known[language];

    private static readonly Dictionary<string, List<string>> Known = Languages.ToDictionary(language => language, language => XDocument
        .Load(Path.Combine(Sources.Root, "KsPortal.Web", "Words", language)).Root!.Elements("data").Select(word => word.Attribute("name")!.Value).ToList());

    [GeneratedRegex(@"Refusal\.(?:NotFound|NotAllowed|Conflict|Invalid)\(\s*""([^""]+)""")]
    private static partial Regex Refusals();

    [GeneratedRegex(@"\bWords\[")]
    private static partial Regex Lookups();
}
