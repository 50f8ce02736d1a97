using System.Text.Json;
using KsPortal.Core.Mail;
using KsPortal.Core.Storage;
using KsPortal.Web.Identity;
using KsPortal.Web.Setup;
using KsPortal.Web.Words;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Mail;

/// <summary>Finds the words of a queued letter. Links with tokens are made here, as it leaves: the queue holds no secret.</summary>
internal sealed class Letters(IStringLocalizer<PortalWords> words, Logins logins, UserManager<Login> users, PublicUrl address)
{
    /// <summary>Nothing when there is nobody to write to, or nothing to say any more.</summary>
    public async Task<Letter?> Compose(OutboxMail mail, CancellationToken ct)
    {
        var data = JsonSerializer.Deserialize<Dictionary<string, string?>>(mail.Data) ?? [];
        string Of(string key) => data.GetValueOrDefault(key) ?? "";

        return mail.Code switch
        {
            LetterCodes.Confirm => await Confirm(Guid.TryParse(Of("account"), out var account) ? account : Guid.Empty, ct),
            LetterCodes.Reset => await Reset(mail.To, ct),
            LetterCodes.PasswordChanged => new(words["letter.changed.subject"], [words["letter.hello", Of("name")], words["letter.changed.text"]],
                words["letter.changed.button"], address.To("/Identity/Account/ForgotPassword"), words["letter.changed.foot"]) { ToName = Of("name") },
            LetterCodes.ProviderApproved => new(words["letter.approved.subject"], [words["letter.hello", Of("name")], words["letter.approved.text"]],
                words["letter.approved.button"], address.To("/")) { ToName = Of("name") },
            LetterCodes.ProviderRefused => new(words["letter.refused.subject"],
                [words["letter.hello", Of("name")], words["letter.refused.text"], words["letter.refused.reason", Of("reason")], words["letter.refused.again"]]) { ToName = Of("name") },
            _ => throw new InvalidOperationException($"There are no words for letter {mail.Code}."),
        };
    }

    private async Task<Letter?> Confirm(Guid account, CancellationToken ct)
    {
        if (await logins.ById(account, ct) is not { EmailConfirmed: false } login)
            return null;
        if (await logins.EmailIsTaken(login, ct))
            return new(words["letter.known.subject"], [words["letter.known.text"], words["letter.known.which"]],
                words["sign-in.do"], address.To("/Identity/Account/Login"), words["letter.known.foot"]);

        var code = LinkCode.Write(await users.GenerateEmailConfirmationTokenAsync(login));
        return new(words["letter.confirm.subject"], [words["letter.hello", login.UserName!], words["letter.confirm.text"]],
            words["letter.confirm.button"], address.To($"/Identity/Account/ConfirmEmail?userId={login.Id}&code={code}"), words["letter.confirm.foot"]) { ToName = login.UserName };
    }

    private async Task<Letter?> Reset(string to, CancellationToken ct)
    {
        if (await logins.ByEmail(to, ct) is not { } login)
            return null;
        var code = LinkCode.Write(await users.GeneratePasswordResetTokenAsync(login));
        return new(words["letter.reset.subject"], [words["letter.hello", login.UserName!], words["letter.reset.text"]],
            words["letter.reset.button"], address.To($"/Identity/Account/ResetPassword?userId={login.Id}&code={code}"), words["letter.reset.foot"]) { ToName = login.UserName };
    }
}
