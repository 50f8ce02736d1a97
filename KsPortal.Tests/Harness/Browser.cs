using Bunit;
using KsPortal.Core.Files;
using KsPortal.Core.Live;
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
            var browser = new BunitContext();
            browser.Services.AddSingleton(door ?? portal.As(who)).AddSingleton(portal.Live).AddSingleton<TimeProvider>(portal.Clock)
                .AddSingleton(portal.Node.Services.GetRequiredService<Presence>())
                .AddSingleton<AntiforgeryStateProvider, NoForgery>().AddScoped<TurnNow>().AddSingleton(new FileRules())
                .AddPortalWords().AddMudServices();
            browser.JSInterop.Mode = JSRuntimeMode.Loose;
            browser.JSInterop.SetupModule("/js/sight.js").AddInvocationHandler(new Looking());
            browser.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
            browser.Render<MudPopoverProvider>();   // menus and selects look for it
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
