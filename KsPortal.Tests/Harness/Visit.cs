using System.Net;
using System.Text.RegularExpressions;

namespace KsPortal.Tests.Harness;

/// <summary>One person's browser without scripts: reads pages, fills in their forms, keeps cookies.</summary>
public sealed partial class Visit : IDisposable
{
    private readonly HttpClient http;

    public Visit(Uri site)
    {
        Site = site;
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = site };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public Uri Site { get; }
    public CookieContainer Cookies { get; } = new();
    public string? Session => Cookies.GetCookies(Site)["ks"]?.Value;

    public Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public async Task<string> Read(string path) => await (await Get(path)).Content.ReadAsStringAsync();

    /// <summary>Opens the page, fills in its form with these and sends it.</summary>
    public Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields) => PostWith(path, [], fields);

    public Task<HttpResponseMessage> PostWith(string path, (string Name, string Value)[] headers, params (string Name, string Value)[] fields)
        => PostFrom(path, path, headers, fields);

    /// <summary>Sends a form that stands on one page to another address.</summary>
    public async Task<HttpResponseMessage> PostFrom(string page, string path, (string Name, string Value)[] headers, params (string Name, string Value)[] fields)
    {
        var token = TokenIn(await Read(page));
        return await Send(HttpMethod.Post, path, new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))), headers);
    }

    public Task<HttpResponseMessage> SignIn(string name, string password, string? returnUrl = null)
        => Post("/Identity/Account/Login", [("Input.UserName", name), ("Input.Password", password), .. returnUrl is null ? Array.Empty<(string, string)>() : [("ReturnUrl", returnUrl)]]);

    public Task<HttpResponseMessage> SignUp(string name, string email, bool asProvider = false, string password = PortalHost.Password)
        => Post("/Identity/Account/Register", ("Input.UserName", name), ("Input.Email", email), ("Input.Phone", "138 0013 8000"),
            ("Input.Password", password), ("Input.AsProvider", asProvider ? "true" : "false"));

    public Task<HttpResponseMessage> SignOut() => Post("/Identity/Account/Logout");

    /// <summary>A page without what differs each time: the token of its form.</summary>
    public static string Constant(string page) => Token().Replace(page, "");

    private static string TokenIn(string page)
        => Token().Match(page) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : throw new InvalidOperationException("There is no form on that page: " + page);

    private Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(Site, path)) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return http.SendAsync(request);
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]*)"\s*""")]
    private static partial Regex Token();
}
