using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KsPortal.Tests.Walks;

/// <summary>Sits in one person's page: knows whether it was ever loaded anew, and when each line and each slip came into sight.</summary>
internal sealed class Watcher(Window window, string name)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 30_000 };

    private const string Eyes = """
        name => {
          window.neverReloaded = name;
          window.seen = {};
          window.sent = {};
          const note = key => { if (!(key in window.seen)) window.seen[key] = Date.now(); };
          const look = () => {
            for (const line of document.querySelectorAll(".thread .msg:not(.mine) .bub")) note("line " + line.textContent.trim());
            for (const line of document.querySelectorAll(".thread .msg.mine[data-seq] .bub")) note("kept " + line.textContent.trim());
            for (const slip of document.querySelectorAll("[data-demand]")) note((slip.classList.contains("gone") ? "gone " : "slip ") + slip.dataset.demand);
            for (const row of document.querySelectorAll(".lst a[href^='/listings/']")) note("listing " + row.getAttribute("href"));
            const bell = document.querySelector(".bell .ks-badge");
            if (bell) note("bell " + bell.textContent.trim());
          };
          new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["class"] });
          window.addEventListener("keydown", e => { if (e.key === "Enter" && e.target.value) window.sent[e.target.value.trim()] = Date.now(); }, true);
          look();
        }
        """;

    public IPage Page => window.Page;
    public IReadOnlyList<string> Faults => window.Faults;

    /// <summary>From here on the page may change as it likes, but must not be loaded again.</summary>
    public async Task<Watcher> Begin()
    {
        await Page.EvaluateAsync(Eyes, name);
        return this;
    }

    public Task<bool> NeverReloaded() => Page.EvaluateAsync<bool>("name => window.neverReloaded === name", name);

    public async Task<DateTimeOffset> Saw(string what)
    {
        try
        {
            await Page.WaitForFunctionAsync("what => what in window.seen", what);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{name} did not see '{what}', but: {await Page.InnerTextAsync("main")} {string.Join("; ", Faults)}", late);
        }
        return await Moment("what => window.seen[what]", what);
    }

    public Task<DateTimeOffset> Sent(string line) => Moment("line => window.sent[line]", line);

    /// <summary>Follows a link of the page, as a click does: the circuit draws the next page, nothing is loaded.</summary>
    public async Task Go(string selector, string address)
    {
        await Page.Locator(selector).First.ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex(address), new() { Timeout = 30_000 });
    }

    /// <summary>The same to a page no link on this one leads to.</summary>
    public async Task To(string address)
    {
        await Page.EvaluateAsync("address => Blazor.navigateTo(address)", address);
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex($"{Regex.Escape(address)}$"), new() { Timeout = 30_000 });
    }

    public Task Sees(string selector, string? text = null)
        => Assertions.Expect(Page.Locator(selector, new() { HasText = text }).First).ToBeVisibleAsync(Soon);

    public async Task Says(string line)
    {
        var box = Page.GetByTestId("message");
        await box.FillAsync(line);
        await box.PressAsync("Enter");
        await Assertions.Expect(box).ToHaveValueAsync("", new() { Timeout = 30_000 });
    }

    /// <summary>What the others said and what was said here, as it stands on the page.</summary>
    public async Task<IReadOnlyList<string>> Lines()
        => [.. (await Page.Locator(".thread .msg .bub").AllTextContentsAsync()).Select(line => line.Trim())];

    private async Task<DateTimeOffset> Moment(string script, string of)
        => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(await Page.EvaluateAsync<double>(script, of), CultureInfo.InvariantCulture));
}
