using KsPortal.Core.Accounts;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KsPortal.Web.Areas.Identity.Pages.Account;

/// <summary>
/// Where an open page goes when its member may not stay: it says why. A suspended member's session stays as it is, refused everywhere,
/// so that each of his open pages learns the reason. Whose other tab has just begun a new session goes back to where he was.
/// </summary>
[AllowAnonymous]
public sealed class SignedOutModel(SystemPortal portal) : GatePage
{
    public bool Suspended { get; private set; }
    public string? Why { get; private set; }

    /// <param name="from">The page's address, on this site.</param>
    /// <param name="asked">The new cookie may have been under way: it has been waited for.</param>
    /// <param name="ct">The visitor has gone.</param>
    public async Task<IActionResult> OnGetAsync(string? from, bool asked, CancellationToken ct)
    {
        var back = Url.IsLocalUrl(from) ? from : "/";
        var me = Claims.ScopeOf(User);
        var (stands, _) = await portal.Send(new SessionStands(me.AccountId, me.SessionId), ct);
        if (stands is { Suspended: false })
            return LocalRedirect(back);

        (Suspended, Why) = (stands is not null, stands?.SuspendedWhy);
        if (stands is null && from is not null && !asked)
            Response.Headers["Refresh"] = $"1;url={Url.Page(null, new { from = back, asked = true })}";
        return Page();
    }
}
