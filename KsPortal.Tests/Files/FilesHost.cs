using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using KsPortal.Web.Setup;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KsPortal.Tests.Files;

/// <summary>The whole portal on a port of its own over the tests' database; a header says who is signed in.</summary>
public sealed class FilesHost(WebApplication app, DirectoryInfo folder) : IAsyncDisposable
{
    private const string Who = "X-Test-Person";

    public string Folder => Path.Combine(folder.FullName, "files");
    public Uri Address { get; } = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<FilesHost> Start(TestPortal portal)
    {
        var folder = Directory.CreateTempSubdirectory("ksportal-host-");
        string[] database = portal is PostgresPortal postgres ? [$"--Portal:Database={postgres.Connection}"] : [];
        var app = PortalApp.Build(
            ["--environment=Development", "--urls=http://127.0.0.1:0", $"--Portal:DataFolder={folder.FullName}", "--Portal:DemoData=false", .. database],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderSays>("test", null);
                if (portal is SqlitePortal sqlite)
                    Core.Storage.StorageSetup.AddSqlite(builder.Services, $"Data Source={sqlite.File}");   // the last one registered serves
            });
        app.MapGet("/test/token", (HttpContext http, IAntiforgery forms) => forms.GetAndStoreTokens(http).RequestToken);
        await app.StartAsync();
        return new(app, folder);
    }

    /// <summary>A browser of this person, with the token its pages would carry.</summary>
    public async Task<HttpClient> Browser(TestPortal portal, Scope who)
    {
        var browser = new HttpClient { BaseAddress = Address };
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        if (who.AccountId != Guid.Empty)
            browser.DefaultRequestHeaders.Add(Who, $"{who.AccountId}/{(await portal.SignIn(who)).SessionId}");
        browser.DefaultRequestHeaders.Add("RequestVerificationToken", await browser.GetStringAsync("/test/token"));
        return browser;
    }

    /// <summary>As browsers write it: the name in plain UTF-8, its quotes as %22.</summary>
    public static MultipartFormDataContent Form(string name, byte[] bytes, string type = "application/octet-stream")
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name.Replace("\"", "%22", StringComparison.Ordinal)}\"");
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        form.Add(file);
        return form;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private sealed class HeaderSays(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[Who].ToString().Split('/') is not [var account, var session])
                return Task.FromResult(AuthenticateResult.NoResult());
            var person = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account), new("sid", session)], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(person), Scheme.Name)));
        }
    }
}
