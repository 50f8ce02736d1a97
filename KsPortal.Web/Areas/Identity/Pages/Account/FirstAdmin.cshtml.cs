using KsPortal.Core.Kernel;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KsPortal.Web.Areas.Identity.Pages.Account;

/// <summary>Is there only while nobody administers the portal; opens that account for whoever holds the secret from its log.</summary>
[AllowAnonymous]
public sealed class FirstAdminModel(FirstAdminSecret secret, SignUp signUp, SignIn signIn) : GatePage
{
    [BindProperty] public FirstAdminForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await secret.IsWanted(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await secret.IsWanted(ct))
            return NotFound();
        if (!secret.Is(Input.Secret))
            Say(Refusal.Invalid("first-admin.wrong", "Secret"));
        if (SayAll(Wrong()))
            return Page();

        var (login, refused) = await signUp.OpenFirstAdmin(new SignUpForm { UserName = Input.UserName, Email = Input.Email, Password = Input.Password });
        if (refused is { Kind: RefusalKind.NotFound })
            return NotFound();
        if (refused is not null)
            return No(refused);
        await signIn.Begin(HttpContext, login!, keep: false);
        return LocalRedirect("/");
    }

    private IEnumerable<Refusal> Wrong() => new[]
    {
        FormRules.UserName(Input.UserName, mayBeReserved: true), FormRules.Email(Input.Email),
        FormRules.Password(Input.Password, "Password", Input.UserName, Input.Email),
    }.OfType<Refusal>();
}

public sealed record FirstAdminForm
{
    public string? Secret { get; set; }
    public string? UserName { get; set; }
    public string? Email { get; set; }
    public string? Password { get; set; }
}
