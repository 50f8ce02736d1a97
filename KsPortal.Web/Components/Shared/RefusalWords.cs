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
        public string Of(Refusal refusal) => words[refusal.Code, [.. refusal.Args.Select(arg => words.Shown(arg))]];

        private object Shown(object arg) => arg switch
        {
            Amount amount => amount.Plain,
            DateTimeOffset moment => words.Full(moment),
            _ => arg,
        };
    }
}
