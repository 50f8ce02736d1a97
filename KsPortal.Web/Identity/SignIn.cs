using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace KsPortal.Web.Identity;

/// <summary>Checks a password, begins a session, ends it.</summary>
public sealed class SignIn(SystemPortal portal, Logins logins, IPasswordHasher<Login> hasher, TimeProvider clock)
{
    private static readonly Login Nobody = new();
    private static string? nobodysHash;

    /// <summary>
    /// The log-in whose password this is. For a name nobody has the same is done and answered: a try is counted, a password
    /// is hashed. A suspended member is told so, but only after the right password.
    /// </summary>
    public async Task<Result<Login>> Check(string nameOrEmail, string password, CancellationToken ct)
    {
        var login = await logins.ByNameOrEmail(nameOrEmail, ct);
        if ((await portal.Send(new TrySignIn(login?.Id, Logins.Normalize(nameOrEmail)), CancellationToken.None)).Refusal is { } locked)
            return locked;

        nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        var verified = hasher.VerifyHashedPassword(login ?? Nobody, login?.PasswordHash ?? nobodysHash, password);
        return login is null || verified is PasswordVerificationResult.Failed ? Refusal.NotAllowed("sign-in.wrong") : login;
    }

    /// <summary>A new session and the cookie that names it; a session this browser had before ends.</summary>
    public async Task<Result<Done>> Begin(HttpContext http, Login login, bool keep)
    {
        var session = Guid.CreateVersion7(clock.GetUtcNow());
        var device = http.Request.Headers.UserAgent.ToString();
        if ((await portal.Send(new StartSession(session, login.Id, device), CancellationToken.None)).Refusal is { } refused)
            return refused;
        var (stands, ended) = await portal.Send(new SessionStands(login.Id, session), CancellationToken.None);
        if (ended is not null)
            return ended;
        if (stands!.Suspended)
        {
            await portal.Send(new EndSessions(login.Id, session), CancellationToken.None);
            return Refusal.NotAllowed("account.suspended-why", stands.SuspendedWhy ?? "");
        }

        await EndEarlier(http);
        login.SecurityStamp = stands.Stamp;
        await http.SignInAsync(IdentityConstants.ApplicationScheme, SessionCookie.Principal(login, session, stands.Role),
            new AuthenticationProperties { IsPersistent = keep });
        return new Done();
    }

    public async Task End(HttpContext http)
    {
        await EndEarlier(http);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private async Task EndEarlier(HttpContext http)
    {
        var earlier = Claims.ScopeOf(http.User);
        if (earlier.SessionId != Guid.Empty)
            await portal.Send(new EndSessions(earlier.AccountId, earlier.SessionId), CancellationToken.None);
    }
}
