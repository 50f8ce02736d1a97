using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KsPortal.Web.Areas.Identity.Pages.Account;

/// <summary>Members have their own address filled in; for anybody else the answer is the same whatever he types.</summary>
[AllowAnonymous]
public sealed class ResendEmailConfirmationModel(SignUp signUp, Logins logins) : GatePage
{
    [BindProperty] public AddressForm Input { get; set; } = new();
    public bool Sent { get; private set; }
    public string? Mine { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var me = await logins.ById(Claims.ScopeOf(User).AccountId, ct);
        Mine = me?.Email;
        return me is { EmailConfirmed: true } ? Back() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await logins.ById(Claims.ScopeOf(User).AccountId, ct) is { } me)
        {
            if (me.EmailConfirmed)
                return Back();
            Mine = me.Email;
            await signUp.AskToConfirm(me.Id, me.Email!, SignUp.Language);
        }
        else
        {
            if (SayAll(FormRules.Email(Input.Email) is { } wrong ? [wrong] : []))
                return Page();
            var email = Logins.Fold(Input.Email!);
            var login = await logins.ByEmail(email, ct);
            await signUp.AskToConfirm(login?.Id ?? Guid.Empty, email, SignUp.Language);
        }
        Sent = true;
        return Page();
    }
}

public sealed record AddressForm
{
    public string? Email { get; set; }
}
