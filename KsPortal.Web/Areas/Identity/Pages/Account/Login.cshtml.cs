using KsPortal.Core.Kernel;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KsPortal.Web.Areas.Identity.Pages.Account;

[AllowAnonymous]
public sealed class LoginModel(SignIn signIn) : GatePage
{
    [BindProperty] public LoginForm Input { get; set; } = new();

    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? Back() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Input.UserName) || string.IsNullOrEmpty(Input.Password) || Input.Password.Length > 200 || Input.UserName.Length > 254)
            return No(Refusal.NotAllowed("sign-in.wrong"));

        var (login, refused) = await signIn.Check(Input.UserName, Input.Password, ct);
        if (refused is not null)
            return No(refused);
        return (await signIn.Begin(HttpContext, login!, Input.Keep)).Refusal is { } stopped ? No(stopped) : Back();
    }
}

public sealed record LoginForm
{
    public string? UserName { get; set; }
    public string? Password { get; set; }
    public bool Keep { get; set; }
}
