using System.Text.Json;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Core.Notices;

/// <summary>Who is told what of a direct purchase before its work begins.</summary>
internal static class OrderAnswers
{
    /// <param name="back">What the client has got back of it, once it was refused.</param>
    public static IReadOnlyList<Telling> Of(JournalEntry entry, Order order, IReadOnlyDictionary<Guid, string> names, Amount back)
    {
        var link = $"/orders/{order.Id}";
        var byItself = entry.By == Scope.System.AccountId;
        var byStaff = !byItself && entry.By != order.ClientId && entry.By != order.ProviderId;
        var (who, why) = (names.GetValueOrDefault(entry.By, ""), entry.Reason ?? "");
        Telling ToClient(string code, params object[] args) => new(order.ClientId, code, link, args);
        Telling ToProvider(string code, params object[] args) => new(order.ProviderId, code, link, args);

        switch (JsonSerializer.Deserialize<OrderMoved>(entry.Body)!.To)
        {
            case OrderState.Funded:
                return [ToProvider(NoticeCodes.Bought, names[order.ClientId], order.Title, order.Total, entry.At + OrderRules.AnswerWithin)];
            case OrderState.InProgress:
                var due = entry.At.AddDays(order.Days ?? 0);
                var taken = ToClient(NoticeCodes.TakenOn, names[order.ProviderId], order.Title, due);
                return byStaff ? [taken, ToProvider(NoticeCodes.Order, order.Title, order.Total, due)] : [taken];
            case OrderState.Refused when byItself:
                return [ToClient(NoticeCodes.RefusedSilence, names[order.ProviderId], order.Title, back), ToProvider(NoticeCodes.Missed, order.Title)];
            case OrderState.Refused:
                var refused = ToClient(NoticeCodes.Refused, who, order.Title, back, why);
                return byStaff ? [refused, ToProvider(NoticeCodes.RefusedByStaff, who, order.Title, why)] : [refused];
            case OrderState.Closed when byItself:
                return [ToClient(NoticeCodes.Lapsed, order.Title)];
            case OrderState.Closed when byStaff:
                return [ToClient(NoticeCodes.OrderClosed, who, order.Title, why)];
            case OrderState.Closed or OrderState.PendingPayment or OrderState.Completed or OrderState.Cancelled:
            default:
                return [];
        }
    }
}
