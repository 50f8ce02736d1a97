using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KsPortal.Web.Areas.Identity.Pages.Account;

/// <summary>A taken user name is said at once; a known address is not, its owner learns by letter.</summary>
[AllowAnonymous]
public sealed class RegisterModel(SignUp signUp, SignIn signIn) : GatePage
{
    [BindProperty] public SignUpForm Input { get; set; } = new();

    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? Back() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (SayAll(SignUp.Wrong(Input)))
            return Page();

        var (login, refused) = await signUp.Open(Input);
        if (refused is not null)
            return No(refused);
        await signIn.Begin(HttpContext, login!, keep: true);
        return Back();
    }
}
