using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace KsPortal.Web.Identity;

/// <summary>The package brings more pages than the portal has: what is not named here has no address.</summary>
internal static class AllowedPages
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "/Account/Login", "/Account/Logout", "/Account/AccessDenied", "/Account/SignedOut",
        "/Account/Register", "/Account/RegisterConfirmation", "/Account/ConfirmEmail", "/Account/ResendEmailConfirmation",
        "/Account/ForgotPassword", "/Account/ForgotPasswordConfirmation", "/Account/ResetPassword", "/Account/ResetPasswordConfirmation",
        "/Account/Manage/ChangePassword", "/Account/FirstAdmin",
    };

    public static void KeepOnlyThese(PageRouteModel page)
    {
        if (!Names.Contains(page.ViewEnginePath))
            page.Selectors.Clear();
    }
}
