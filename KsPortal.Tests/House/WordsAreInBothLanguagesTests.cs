using System.Collections;
using System.Globalization;
using System.Resources;
using KsPortal.Web.Setup;
using KsPortal.Web.Words;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KsPortal.Tests.House;

public sealed class WordsAreInBothLanguagesTests
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

    private static Dictionary<string, string> Read(ResourceManager words, CultureInfo culture)
        => words.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .ToDictionary(word => (string)word.Key, word => (string)word.Value!, StringComparer.Ordinal);

    private static IEnumerable<int> Places(string words)
        => Enumerable.Range(0, 10).Where(place => words.Contains($"{{{place}", StringComparison.Ordinal));
}
