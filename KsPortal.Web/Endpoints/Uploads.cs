using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Web.Components.Shared;
using KsPortal.Web.Words;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KsPortal.Web.Endpoints;

/// <summary>POST /files: one file a request, in a multipart field <c>file</c>, streamed past the circuit to the <see cref="FileKeeper"/>.</summary>
internal static class Uploads
{
    private const string TokenHeader = "RequestVerificationToken";

    public static async Task<IResult> Take(
        HttpContext http, IPortal portal, FileKeeper keeper, FileRules rules, IAntiforgery antiforgery, IStringLocalizer<PortalWords> words)
    {
        var refused = await Unwanted(http, antiforgery);
        if (refused is not null)
            return Answer(refused, words);

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;   // the keeper counts, and says why in words
        try
        {
            (var kept, refused) = await FilePartOf(http.Request, http.RequestAborted) is { } part
                ? await keeper.Keep(portal, part.Name, part.Content, http.Request.ContentLength, http.RequestAborted)
                : Refusal.Invalid("file.missing", "File");
            return refused is null ? Results.Json(new Kept(kept!.Id, kept.Name, kept.Size, kept.ContentType, kept.IsPicture)) : Answer(refused, words);
        }
        catch (Exception cut) when (cut is IOException or InvalidDataException)
        {
            return Answer(Refusal.Invalid("file.broken", "File"), words);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;   // nobody waits for the answer
        }
    }

    // The header is asked for by hand: without it the antiforgery service reads the whole form, into memory and temp files.
    private static async Task<Refusal?> Unwanted(HttpContext http, IAntiforgery antiforgery)
        => StringValues.IsNullOrEmpty(http.Request.Headers[TokenHeader]) || !await antiforgery.IsRequestValidAsync(http)
            ? Refusal.Conflict("page.old")
            : null;

    private static async Task<(string Name, Stream Content)?> FilePartOf(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 100 } boundary)
            return null;

        var reader = new MultipartReader(boundary.Value!, request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 32 * 1024 };
        var section = await reader.ReadNextSectionAsync(ct);   // the file comes first, or the request is not ours
        return section is not null && section.GetContentDispositionHeader() is { } disposition
            && disposition.IsFileDisposition() && HeaderUtilities.RemoveQuotes(disposition.Name) == "file"
                ? (NameOf(disposition), section.Body)
                : null;
    }

    // Browsers send the name as it is, in UTF-8, but for quotes and line ends.
    private static string NameOf(ContentDispositionHeaderValue disposition)
        => (HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "")
            .Replace("%22", "\"", StringComparison.Ordinal).Replace("%0D", "", StringComparison.Ordinal).Replace("%0A", "", StringComparison.Ordinal);

    private static IResult Answer(Refusal refused, IStringLocalizer<PortalWords> words)
        => Results.Json(new Refused(refused.Code, words.Of(refused)), statusCode: StatusOf(refused));

    private static int StatusOf(Refusal refused) => refused switch
    {
        { Code: "sign-in.needed" } => StatusCodes.Status401Unauthorized,
        { Code: "file.large" } => StatusCodes.Status413PayloadTooLarge,
        { Code: "file.type" } => StatusCodes.Status415UnsupportedMediaType,
        { Code: "file.quota" } => StatusCodes.Status429TooManyRequests,
        { Code: "file.store" } => StatusCodes.Status503ServiceUnavailable,
        { Kind: RefusalKind.NotFound } => StatusCodes.Status404NotFound,
        { Kind: RefusalKind.NotAllowed } => StatusCodes.Status403Forbidden,
        { Kind: RefusalKind.Conflict } => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    };

    private sealed record Kept(Guid Id, string Name, long Size, string Type, bool Picture);

    private sealed record Refused(string Code, string Words);
}
