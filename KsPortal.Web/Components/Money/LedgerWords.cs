using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components.Money;

internal static class LedgerWords
{
    extension(IStringLocalizer<PortalWords> words)
    {
        public string Of(TransferKind kind) => words[$"transfer.{kind.ToString().ToLowerInvariant()}"];
    }

    extension(DealName deal)
    {
        public string Href => deal.OrderId is { } order ? $"/orders/{order}" : $"/demands/{deal.Deal}";

        public string Number(IStringLocalizer<PortalWords> words) => words[deal.OrderId is null ? "demand.number" : "room.number", deal.Number ?? 0];

        /// <summary>As one types it to find it again.</summary>
        public string Short => $"{(deal.OrderId is null ? 'D' : 'S')}-{deal.Number ?? 0}";
    }
}
