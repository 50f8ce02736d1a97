using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using KsPortal.Web.Setup;
using KsPortal.Web.Words;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KsPortal.Tests.House;

public sealed partial class WordsAreInBothLanguagesTests
{
    [Theory]
    [InlineData("zh-CN", "轮到你")]
    [InlineData("en", "Your turn")]
    [InlineData("en-GB", "Your turn")]
    public void A_reader_gets_the_words_of_his_language(string culture, string expected)
    {
        using var services = new ServiceCollection().AddLogging().AddPortalWords().BuildServiceProvider();
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(culture);
        try
        {
            Assert.Equal(expected, services.GetRequiredService<IStringLocalizer<PortalWords>>()["next.mine"].Value);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void No_word_is_missing_or_empty_in_either_language()
    {
        var words = new ResourceManager(typeof(PortalWords));
        var english = Read(words, CultureInfo.InvariantCulture);
        var chinese = Read(words, new CultureInfo("zh-CN"));

        Assert.Empty(english.Keys.Except(chinese.Keys));
        Assert.Empty(chinese.Keys.Except(english.Keys));
        Assert.DoesNotContain(english.Concat(chinese), word => string.IsNullOrWhiteSpace(word.Value));
    }

    [Fact]
    public void Both_languages_fill_in_the_same_places()
    {
        var words = new ResourceManager(typeof(PortalWords));
        var chinese = Read(words, new CultureInfo("zh-CN"));

        Assert.All(Read(words, CultureInfo.InvariantCulture), word =>
            Assert.Equal(Places(word.Value), Places(chinese.GetValueOrDefault(word.Key, word.Value))));
    }

    [Theory]
    [InlineData("en", 1, "1 day", "1 other quote")]
    [InlineData("en", 2, "2 days", "2 other quotes")]
    [InlineData("en", "1,001", "1,001 days", "1,001 other quotes")]
    [InlineData("zh-CN", 1, "1 天", "另有 1 份报价")]
    public void English_tells_one_from_many(string culture, object count, string days, string others)
    {
        using var services = new ServiceCollection().AddLogging().AddPortalWords().BuildServiceProvider();
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(culture);
        try
        {
            var words = services.GetRequiredService<IStringLocalizer<PortalWords>>();
            Assert.Equal((days, others), (words["quote.days-of", count].Value, words["quote.others", count].Value));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void What_is_counted_once_with_one_and_many_is_counted_so_everywhere()
    {
        var english = Read(new ResourceManager(typeof(PortalWords)), CultureInfo.InvariantCulture);
        var many = english.Values.SelectMany(words => Counted().Matches(words)).Select(found => found.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        // people do these things, or the browser fills it in
        foreach (var other in new[] { "next.accept.provider", "next.accept.staff", "turn.accept.theirs", "notice.quoted", "text.cut" }) Assert.True(english.Remove(other));
        Assert.All(english, words => Assert.DoesNotContain(Uncounted().Matches(words.Value), found => many.Contains(found.Groups[1].Value)));
    }

    [GeneratedRegex(@"\{\d:[^|}]+\|(\w+)")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\{\d\} (?:\w+ )?(\w+)")]
    private static partial Regex Uncounted();

    private static Dictionary<string, string> Read(ResourceManager words, CultureInfo culture)
        => words.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .ToDictionary(word => (string)word.Key, word => (string)word.Value!, StringComparer.Ordinal);

    private static IEnumerable<int> Places(string words)
        => Enumerable.Range(0, 10).Where(place => words.Contains($"{{{place}", StringComparison.Ordinal));
}
