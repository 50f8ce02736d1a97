using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KsPortal.Web.Areas.Identity.Pages.Account;

[AllowAnonymous]
public sealed class LogoutModel(SignIn signIn) : GatePage
{
    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? Page() : LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.End(HttpContext);
        return Back();
    }
}
