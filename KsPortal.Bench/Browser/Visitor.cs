using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace KsPortal.Bench.Browser;

/// <summary>The one connection pool of all visitors.</summary>
internal static class Wire
{
    public static HttpMessageInvoker Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });
}

/// <summary>A browser without scripts: keeps cookies, reads pages, signs in.</summary>
internal sealed partial class Visitor(Uri site)
{
    private readonly ConcurrentDictionary<string, string> cookies = new(StringComparer.Ordinal);

    public Uri Site => site;
    public string Cookies => string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    /// <summary>The page at this address, wherever it leads.</summary>
    public async Task<(Uri At, string Html)> Read(string path, CancellationToken ct = default)
    {
        var at = new Uri(site, path);
        for (var hops = 0; hops < 6; hops++)
        {
            using var answer = await Send(HttpMethod.Get, at, null, ct);
            if (answer.Headers.Location is { } to && (int)answer.StatusCode is >= 300 and < 400)
                at = new Uri(at, to);
            else
                return answer.IsSuccessStatusCode ? (at, await answer.Content.ReadAsStringAsync(ct)) : throw new HttpRequestException($"{(int)answer.StatusCode} from {at.AbsolutePath}");
        }
        throw new HttpRequestException($"{path} leads round in circles");
    }

    public async Task SignIn(string name, string password, CancellationToken ct = default)
    {
        const string Form = "/Identity/Account/Login";
        var (_, page) = await Read(Form, ct);
        var token = Token().Match(page) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : throw new InvalidDataException("There is no form to sign in.");
        using var answer = await Send(HttpMethod.Post, new Uri(site, Form), new FormUrlEncodedContent(
            [new("Input.UserName", name), new("Input.Password", password), new("__RequestVerificationToken", token)]), ct);
        if (answer.StatusCode is not HttpStatusCode.Redirect) throw new HttpRequestException($"{name} was not let in: {(int)answer.StatusCode}");
    }

    public async Task Post(string path, HttpContent content, CancellationToken ct)
    {
        using var answer = await Send(HttpMethod.Post, new Uri(site, path), content, ct);
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, Uri to, HttpContent? content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, to) { Content = content };
        if (!cookies.IsEmpty) request.Headers.Add("Cookie", Cookies);
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Accept-Language", "zh-CN");
        var answer = await Wire.Http.SendAsync(request, ct);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            cookies[pair[0]] = pair[1];
        }
        return answer;
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]*)"\s*""")]
    private static partial Regex Token();
}
