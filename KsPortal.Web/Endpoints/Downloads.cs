using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace KsPortal.Web.Endpoints;

/// <summary>GET /files/{id} and /files/{id}/small: who may not read a file learns no more than who asks for one that never was.</summary>
internal static class Downloads
{
    // Whatever the bytes turn out to be, they run nothing, load nothing and stand in nobody's page.
    private const string Harmless = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

    public static void MapPortalFiles(this WebApplication app)
    {
        app.MapPost("/files", Uploads.Take);
        app.MapGet("/files/{id:guid}", (Guid id, HttpContext http, IPortal portal, FileReader reader) => Send(id, FilePart.Whole, http, portal, reader));
        app.MapGet("/files/{id:guid}/small", (Guid id, HttpContext http, IPortal portal, FileReader reader) => Send(id, FilePart.Small, http, portal, reader));
    }

    private static async Task<IResult> Send(Guid id, FilePart part, HttpContext http, IPortal portal, FileReader reader)
    {
        var (file, unseen) = await portal.Send(new OpenFile(id), http.RequestAborted);
        if (unseen is not null || FileReader.HashOf(file!, part) is not { } hash)
            return Results.NotFound();

        var tag = new EntityTagHeaderValue($"\"{hash}\"");
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            SetHeaders(http.Response, file!, part);
            http.Response.Headers.ETag = tag.ToString();
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        if (await reader.Read(file!, part, http.RequestAborted) is not { } bytes)
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        }
        SetHeaders(http.Response, file!, part);
        return Results.Stream(bytes, part is FilePart.Small ? "image/webp" : file!.ContentType, entityTag: tag);
    }

    private static void SetHeaders(HttpResponse response, OpenedFile file, FilePart part)
    {
        var disposition = new ContentDispositionHeaderValue(file.IsPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(part is FilePart.Small ? Path.ChangeExtension(file.Name, ".webp") : file.Name);
        var headers = response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = Harmless;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = file.Public ? "private, max-age=86400" : "private, no-cache";   // no-cache: ask again, it may be ours no more
    }
}
