using KsPortal.Core.Money;
using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components.Receipts;

internal static class InvoiceFace
{
    public static string Icon(InvoiceState state) => state switch
    {
        InvoiceState.Asked => "clock",
        InvoiceState.Answered => "check",
        InvoiceState.Refused => "x",
    };

    public static string? Kind(InvoiceState state) => state switch
    {
        InvoiceState.Asked => "s-pay",
        InvoiceState.Answered => "s-done",
        InvoiceState.Refused => null,
    };

    extension(IStringLocalizer<PortalWords> words)
    {
        public string Of(InvoiceState state) => words[$"invoice.{state.ToString().ToLowerInvariant()}"];

        /// <summary>Where the money came from.</summary>
        public string Gateway(string name) => words[$"gateway.{name}"];
    }
}
