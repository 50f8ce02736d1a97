using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace KsPortal.Web.Identity;

/// <summary>
/// Who looks at the components of this scope. The framework tells it before the first component of a circuit or of a page
/// is made; in endpoints and Razor Pages it never does, so their door asks the request instead.
/// </summary>
internal sealed class Visitor : AuthenticationStateProvider, IHostEnvironmentAuthenticationStateProvider
{
    private Task<AuthenticationState>? told;

    public bool InComponents => told is not null;

    public void SetAuthenticationState(Task<AuthenticationState> authenticationStateTask)
    {
        told = authenticationStateTask;
        NotifyAuthenticationStateChanged(told);
    }

    public override Task<AuthenticationState> GetAuthenticationStateAsync()
        => told ?? throw new InvalidOperationException("Outside components the request knows who asks.");
}
