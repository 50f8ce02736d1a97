using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace KsPortal.Web.Areas.Identity.Pages.Account.Manage;

/// <summary>Ends every session and begins a new one here, so that a copied cookie does not outlive the old password.</summary>
[Authorize]
public sealed class ChangePasswordModel(Logins logins, SignIn signIn, IPasswordHasher<Login> hasher, SystemPortal portal) : GatePage
{
    [BindProperty] public NewPasswordForm Input { get; set; } = new();
    public bool Done { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var mine = await logins.ById(Claims.ScopeOf(User).AccountId, ct);
        if (mine is null)
            return Challenge();
        var (login, refused) = await signIn.Check(mine.UserName!, Input.OldPassword ?? "", ct);
        if (refused is not null)
            return No(refused.Code == "sign-in.wrong" ? Refusal.Invalid("password.old-wrong", "OldPassword") : refused);
        if (FormRules.Password(Input.NewPassword, "NewPassword", login!.UserName, login.Email) is { } weak)
            return No(weak);

        var hash = hasher.HashPassword(login, Input.NewPassword!);
        if ((await portal.Send(new ChangePassword(login.Id, login.SecurityStamp!, hash), CancellationToken.None)).Refusal is { } stopped)
            return No(stopped);
        var kept = await HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if ((await signIn.Begin(HttpContext, login, keep: kept.Properties?.IsPersistent is true)).Refusal is { } suspended)
            return No(suspended);
        Done = true;
        return Page();
    }
}

public sealed record NewPasswordForm
{
    public string? OldPassword { get; set; }
    public string? NewPassword { get; set; }
}
