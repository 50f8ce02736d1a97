namespace KsPortal.Web.Setup;

internal static class IdentitySetup
{
    public static void AddPortalIdentity(this IServiceCollection services, PortalSettings settings)
    {
        services.AddAuthentication().AddCookie();
        services.AddAuthorization();
    }
}
