namespace KsPortal.Web.Setup;

internal static class SecurityHeaders
{
    // Styles stay inline for the component library; scripts come from files only.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            if (headers.ContentSecurityPolicy.Count == 0)   // a download brings a stricter one
                headers.ContentSecurityPolicy = Policy;
            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>
    /// The hub upgrades whoever asks, whatever page he comes from; SameSite is only the second wall. An Origin that is not the
    /// host asked (which the host filter has checked) goes no further, on the hub and on every request that changes something.
    /// </summary>
    public static void UseOwnOrigin(this WebApplication app) => app.Use((http, next) =>
    {
        var origin = http.Request.Headers.Origin.ToString();
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (origin.Length == 0 || (reads && !http.Request.Path.StartsWithSegments("/_blazor")))
            return next(http);

        if (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Scheme is "http" or "https"
            && string.Equals(from.Authority, new Uri($"{from.Scheme}://{http.Request.Host}").Authority, StringComparison.OrdinalIgnoreCase))
            return next(http);

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });
}
