using Bunit;
using Bunit.TestDoubles;
using KsPortal.Core.Files;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Web.Components;
using KsPortal.Web.Components.Layout;
using KsPortal.Web.Components.Live;
using KsPortal.Web.Setup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using MudBlazor;
using MudBlazor.Services;

namespace KsPortal.Tests.Harness;

public static class Browsing
{
    extension(TestPortal portal)
    {
        /// <summary>An interactive page of this person, over the portal's real Core and hub; without a network and without scripts.</summary>
        /// <param name="door">Another way in than the straight one.</param>
        public BunitContext Browser(Scope who, IPortal? door = null)
        {
            var browser = portal.Parts(who, door);
            browser.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
            browser.Render<MudPopoverProvider>();   // menus and selects look for it
            return browser;
        }

        /// <summary>The whole site at this address, shell and all, as the router shows it to this person: a visitor's is plain HTML.</summary>
        public (BunitContext Browser, IRenderedComponent<Routes> Page) Site(Scope who, string address)
        {
            var browser = portal.Parts(who, null);
            var known = browser.AddAuthorization();
            if (who.AccountId != Guid.Empty) known.SetAuthorized("somebody");
            browser.SetRendererInfo(who.AccountId == Guid.Empty ? new RendererInfo("Static", isInteractive: false) : new RendererInfo("Server", isInteractive: true));
            browser.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
            return (browser, browser.Render<Routes>());
        }

        private BunitContext Parts(Scope who, IPortal? door)
        {
            var browser = new BunitContext();
            browser.Services.AddSingleton(door ?? portal.As(who)).AddSingleton(portal.Live).AddSingleton<TimeProvider>(portal.Clock)
                .AddSingleton(portal.Node.Services.GetRequiredService<Presence>()).AddSingleton(portal.Node.Desk).AddSingleton(portal.Node.Services.GetRequiredService<DemoGateway>())
                .AddSingleton<AntiforgeryStateProvider, NoForgery>().AddScoped<TurnNow>().AddSingleton(new FileRules())
                .AddPortalWords().AddMudServices();
            browser.JSInterop.Mode = JSRuntimeMode.Loose;
            browser.JSInterop.SetupModule("/js/sight.js").AddInvocationHandler(new Looking());
            return browser;
        }
    }

    /// <summary>Where a test says nothing else, everybody has his page before him.</summary>
    private sealed class Looking() : JSRuntimeInvocationHandlerBase<IJSObjectReference?>(call => call.Identifier == "watch", isCatchAllHandler: true)
    {
        protected override async Task<IJSObjectReference?> HandleAsync(JSRuntimeInvocation invocation)
        {
            await ((DotNetObjectReference<Sight>)invocation.Arguments[1]!).Value.Seen(true);
            return null;
        }
    }

    /// <summary>There is no request here to forge.</summary>
    private sealed class NoForgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
