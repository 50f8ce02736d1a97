using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Shared;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

/// <summary>What the pages say of money, read as people read it, and what the books say of the same.</summary>
internal static class Sums
{
    extension(Watcher page)
    {
        /// <summary>Waits until this much goes to the client there, and answers what each one gets; together it is the price.</summary>
        public async Task<(long Client, long Provider, long Fee)> ShowsCents(string within, long fen, long price = 800_00)
        {
            await Assertions.Expect(page.Page.Locator($"{within} [data-part=client]")).ToHaveTextAsync(Amount.Fen(fen).Plain, new() { Timeout = 30_000 });
            var seen = (await page.Sum($"{within} [data-part=client]"), await page.Sum($"{within} [data-part=provider]"), await page.Sum($"{within} [data-part=fee]"));
            Assert.Equal(price, seen.Item1 + seen.Item2 + seen.Item3);
            return seen;
        }

        public async Task<long> Sum(string selector) => MoneyInput.Fen(await page.Page.InnerTextAsync(selector)) ?? throw new FormatException($"{selector} shows no sum.");

        /// <summary>Fills in a field, and sees that it stays.</summary>
        public async Task Write(string field, string text)
        {
            await page.Page.FillAsync(field, text);
            await Assertions.Expect(page.Page.Locator(field)).ToHaveValueAsync(text);
        }

        /// <summary>Of staff: a sum with its reasons, proposed or ruled.</summary>
        public async Task Judge(long fen, string why)
        {
            await page.Page.FillAsync("form.refund-form input[data-keep=sum]", Amount.Fen(fen).Bare);
            await page.ShowsCents("form.refund-form", fen);
            await page.Write("#judge-text", why);
            await page.Page.ClickAsync("form.refund-form button[type=submit]");
            await page.ShowsCents("dialog", fen);
            await page.Page.ClickAsync("dialog .df .btn.primary");
            await Assertions.Expect(page.Page.Locator("dialog")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        }
    }

    /// <summary>What the books say was moved.</summary>
    public static async Task<(long Client, long Provider, long Fee)> Moved(this PortalHost host, Guid order)
    {
        await using var db = host.Db();
        var deal = await db.Set<Order>().Where(o => o.Id == order).Select(o => o.Deal).SingleAsync();
        var settled = await db.Settlements.SingleAsync(s => s.Deal == deal);
        return (settled.RefundedMinor, settled.ReleasedMinor, settled.FeeMinor);
    }
}
