using System.Globalization;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components.Shared;

/// <summary>A refusal in the reader's words: its code is the key, amounts and moments among its arguments are written as everywhere.</summary>
public static class RefusalWords
{
    extension(IStringLocalizer<PortalWords> words)
    {
        public string Of(Refusal refusal)
        {
            // The same code may come without its figures, where it was the database that had to say no.
            if (refusal.Args.Count == 0 && words[$"{refusal.Code}.bare"] is { ResourceNotFound: false } bare)
                return bare;
            var said = words.Of(refusal.Code, refusal.Args);
            return said.ResourceNotFound ? words[$"refusal.{refusal.Kind}"] : said;
        }

        /// <summary>Any code with arguments: notices, lines of a story.</summary>
        public LocalizedString Of(string code, IReadOnlyList<object> args) => words[code, [.. args.Select(arg => words.Shown(arg))]];

        private object Shown(object arg) => arg switch
        {
            Amount amount => amount.Plain,
            DateTimeOffset moment => words.Full(moment),
            int or long => ((IFormattable)arg).ToString("#,0", CultureInfo.InvariantCulture),
            decimal figure => figure.ToString("0.###", CultureInfo.InvariantCulture),
            _ => arg,
        };
    }
}
