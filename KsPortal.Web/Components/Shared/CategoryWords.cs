using System.Globalization;
using KsPortal.Core.Market;

namespace KsPortal.Web.Components.Shared;

/// <summary>Categories carry their names in both languages; the reader's is shown.</summary>
public static class CategoryWords
{
    public static string Shown(this CategoryName category) => Pick(category.NameZh, category.NameEn);

    public static string Shown(this CategoryView category) => Pick(category.NameZh, category.NameEn);

    private static string Pick(string chinese, string english) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? chinese : english;
}
