using System.Net;

namespace KsPortal.Tests.Identity;

public sealed class ThreeFormsHost : PortalHost
{
    protected override IEnumerable<string> Settings => ["--Portal:FormsPerMinute", "3"];
}

/// <summary>Three forms a minute from one address here, whoever sends them and whatever they say.</summary>
public sealed class FormLimitTests(ThreeFormsHost host) : HostTests(host), IClassFixture<ThreeFormsHost>
{
    [Theory]
    [InlineData("en", "Too many tries", "Wait a minute")]
    [InlineData("zh-CN", "试得太频繁", "等 1 分钟再试")]
    public async Task The_fourth_is_told_to_wait_on_a_plain_page(string language, string title, string text)
    {
        HttpResponseMessage answer = null!;
        for (var form = 0; form < 4; form++)
            answer = await Host.Visitor().Post("/Identity/Account/ForgotPassword", ("Input.Email", $"who{form}@example.com"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("60", answer.Headers.GetValues("Retry-After").Single());
        var page = await Host.Visitor().PostWith("/Identity/Account/Login", [("Cookie", $".AspNetCore.Culture=c%3D{language}%7Cuic%3D{language}")]);
        var said = await page.Content.ReadAsStringAsync();
        Assert.Contains(title, said, StringComparison.Ordinal);
        Assert.Contains(text, said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Host.Visitor().Get("/market")).StatusCode);
    }
}
