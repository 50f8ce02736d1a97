using KsPortal.Core.Mail;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KsPortal.Web.Areas.Identity.Pages.Account;

/// <summary>Queues a letter to whatever address was typed; whether it leaves is found out later, so nothing here tells.</summary>
[AllowAnonymous]
public sealed class ForgotPasswordModel(SystemPortal portal) : GatePage
{
    [BindProperty] public AddressForm Input { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (SayAll(FormRules.Email(Input.Email) is { } wrong ? [wrong] : []))
            return Page();
        await portal.Send(new WriteLetter(Logins.Fold(Input.Email!), LetterCodes.Reset, SignUp.Language, new Dictionary<string, string>()), CancellationToken.None);
        return LocalRedirect("/Identity/Account/ForgotPasswordConfirmation");
    }
}
