using System.Globalization;
using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Mail;
using KsPortal.Core.Storage;
using Microsoft.AspNetCore.Identity;

namespace KsPortal.Web.Identity;

/// <summary>What somebody types to become a member.</summary>
public sealed record SignUpForm
{
    public string? UserName { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public string? Password { get; set; }
    public bool AsProvider { get; set; }
}

/// <summary>Opens accounts. A known address is treated like any other here; the letter to it tells its owner.</summary>
public sealed class SignUp(SystemPortal portal, IPasswordHasher<Login> hasher, TimeProvider clock)
{
    public static string Language => CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh-CN" : "en";

    public static IEnumerable<Refusal> Wrong(SignUpForm form) => new[]
    {
        FormRules.UserName(form.UserName), FormRules.Email(form.Email), FormRules.Phone(form.Phone, out _),
        FormRules.Password(form.Password, "Password", form.UserName, form.Email),
    }.OfType<Refusal>();

    public async Task<Result<Login>> Open(SignUpForm form)
    {
        var (name, email) = (Logins.Fold(form.UserName!), Logins.Fold(form.Email!));
        _ = FormRules.Phone(form.Phone, out var phone);
        var login = new Login
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), UserName = name, NormalizedUserName = Logins.Normalize(name),
            Email = email, NormalizedEmail = Logins.Normalize(email),
        };
        var opened = await portal.Send(new OpenAccount(login.Id, name, login.NormalizedUserName, email, login.NormalizedEmail, phone!,
            hasher.HashPassword(login, form.Password!), name, Language, form.AsProvider), CancellationToken.None);
        if (opened.Refusal is { } refused)
            return refused;

        await AskToConfirm(login.Id, email, Language);
        return login;
    }

    /// <summary>The first administrator, confirmed at once: whoever reads the portal's log needs no letter.</summary>
    public async Task<Result<Login>> OpenFirstAdmin(SignUpForm form)
    {
        var (name, email) = (Logins.Fold(form.UserName!), Logins.Fold(form.Email!));
        var login = new Login { Id = Guid.CreateVersion7(clock.GetUtcNow()), UserName = name, Email = email };
        var opened = await portal.Send(new OpenFirstAdmin(login.Id, name, Logins.Normalize(name), email, Logins.Normalize(email),
            hasher.HashPassword(login, form.Password!), Language), CancellationToken.None);
        return opened.Refusal is { } refused ? refused : login;
    }

    public Task AskToConfirm(Guid account, string email, string language)
        => portal.Send(new WriteLetter(email, LetterCodes.Confirm, language, new Dictionary<string, string> { ["account"] = account.ToString() }), CancellationToken.None);
}
