using KsPortal.Core.Accounts;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KsPortal.Web.Areas.Identity.Pages.Account;

/// <summary>Where an open page goes when its member may not stay: it says why, and signs a suspended one out.</summary>
[AllowAnonymous]
public sealed class SignedOutModel(SystemPortal portal, SignIn signIn) : GatePage
{
    public bool Suspended { get; private set; }
    public string? Why { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var me = Claims.ScopeOf(User);
        var (stands, _) = await portal.Send(new SessionStands(me.AccountId, me.SessionId), ct);
        if (stands is null)
            return Page();
        if (!stands.Suspended)
            return LocalRedirect("/");

        (Suspended, Why) = (true, stands.SuspendedWhy);
        await signIn.End(HttpContext);
        return Page();
    }
}
