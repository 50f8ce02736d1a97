using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace KsPortal.Web.Areas.Identity.Pages.Account;

/// <summary>Opened from a letter: works once, ends every session, signs nobody in.</summary>
[AllowAnonymous]
public sealed class ResetPasswordModel(Logins logins, UserManager<Login> users, IPasswordHasher<Login> hasher, SystemPortal portal) : GatePage
{
    [BindProperty(Name = "userId", SupportsGet = true)] public Guid UserId { get; set; }
    [BindProperty(Name = "code", SupportsGet = true)] public string? Code { get; set; }
    [BindProperty] public ResetForm Input { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var login = await logins.ById(UserId, ct);
        if (login is null || LinkCode.Read(Code) is not { } token
            || !await users.VerifyUserTokenAsync(login, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Login>.ResetPasswordTokenPurpose, token))
            return No(Refusal.Invalid("password.link-used"));
        if (FormRules.Password(Input.Password, "Password", login.UserName, login.Email) is { } weak)
            return No(weak);

        var changed = await portal.Send(new ChangePassword(login.Id, login.SecurityStamp!, hasher.HashPassword(login, Input.Password!)), CancellationToken.None);
        return changed.Refusal is { } refused ? No(refused) : LocalRedirect("/Identity/Account/ResetPasswordConfirmation");
    }
}

public sealed record ResetForm
{
    public string? Password { get; set; }
}
