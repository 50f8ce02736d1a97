using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components.Market;

public static class ReplyWords
{
    extension(IStringLocalizer<PortalWords> words)
    {
        /// <summary>How soon a provider usually answers: within minutes, or about how many hours.</summary>
        public string Reply(int minutes) => minutes < 60 ? words["reply.minutes", minutes] : words["reply.hours", (minutes + 30) / 60];
    }
}
