using KsPortal.Core.Kernel;
using KsPortal.Core.Money;

namespace KsPortal.Web.Endpoints;

internal static class PayNotify
{
    private const int Most = 64 * 1024;

    /// <summary>
    /// POST /pay/notify/{gateway}: a payment provider calls. The body is kept as it comes; 200 says that it is committed, anything else
    /// that the provider may call again.
    /// </summary>
    public static void MapPayNotify(this WebApplication app) => app.MapPost("/pay/notify/{gateway}", Take).AllowAnonymous();

    private static async Task<IResult> Take(string gateway, HttpContext http, Dispatcher core)
    {
        if (await Body(http.Request) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

        // Not broken off when the caller hangs up: what was begun is committed or not, and he calls again.
        var (_, refused) = await core.Send(Scope.System, new ReceiveCallback(gateway, new(body, headers)), CancellationToken.None);
        return refused is null ? Results.Text("success") : refused.Kind switch
        {
            RefusalKind.NotFound => Results.NotFound(),
            RefusalKind.NotAllowed => Results.StatusCode(StatusCodes.Status401Unauthorized),
            RefusalKind.Invalid or RefusalKind.Conflict => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
        };
    }

    private static async Task<byte[]?> Body(HttpRequest request)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[8 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            if (kept.Length + read > Most) return null;
            kept.Write(buffer, 0, read);
        }
        return kept.ToArray();
    }
}
