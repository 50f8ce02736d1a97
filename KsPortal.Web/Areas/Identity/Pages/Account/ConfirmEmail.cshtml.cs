using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace KsPortal.Web.Areas.Identity.Pages.Account;

/// <summary>Opened from a letter: works once and for a day.</summary>
[AllowAnonymous]
public sealed class ConfirmEmailModel(Logins logins, UserManager<Login> users, SystemPortal portal) : GatePage
{
    public bool Done { get; private set; }

    public async Task OnGetAsync(Guid userId, string? code, CancellationToken ct)
    {
        var login = await logins.ById(userId, ct);
        if (login is null || LinkCode.Read(code) is not { } token
            || !await users.VerifyUserTokenAsync(login, users.Options.Tokens.EmailConfirmationTokenProvider, UserManager<Login>.ConfirmEmailTokenPurpose, token))
            Say(Refusal.Invalid("confirm.link-old"));
        else if (login.EmailConfirmed)
            Say(Refusal.Conflict("confirm.link-used"));
        else if ((await portal.Send(new VerifyAccount(login.Id), CancellationToken.None)).Refusal is { } refused)
            Say(refused);
        else
            Done = true;
    }
}
