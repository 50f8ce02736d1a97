using System.Globalization;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Words;

/// <summary>The portal's words, where a language tells one from many: <c>{0} {0:day|days}</c> reads "1 day", "2 days".</summary>
public sealed class CountedWords(IStringLocalizerFactory factory) : IStringLocalizer<PortalWords>, IFormatProvider, ICustomFormatter
{
    private readonly IStringLocalizer words = factory.Create(typeof(PortalWords));

    public LocalizedString this[string name] => words[name];

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var said = words[name];
            return new(name, string.Format(this, said.Value, arguments), said.ResourceNotFound, said.SearchedLocation);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => words.GetAllStrings(includeParentCultures);

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
        => format?.Split('|') is [var one, var many] ? Convert.ToString(arg, CultureInfo.InvariantCulture) == "1" ? one : many
            : arg is IFormattable figure ? figure.ToString(format, CultureInfo.CurrentCulture)
            : arg?.ToString() ?? "";
}
