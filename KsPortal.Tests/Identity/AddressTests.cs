using System.Net;
using System.Reflection;
using KsPortal.Web.Components;
using KsPortal.Web.Setup;
using Microsoft.AspNetCore.Components;

namespace KsPortal.Tests.Identity;

/// <summary>What somebody writes into an address by hand, or half of it, is no fault of the portal.</summary>
public sealed class AddressTests(SqliteHost host) : HostTests(host), IClassFixture<SqliteHost>
{
    private const string Nobody = "/providers/01900000-0000-7000-8000-00000000c001";

    [Theory]
    [InlineData("/market?page=x", "/market")]
    [InlineData("/market?q=%E9%A6%96%E9%A1%B5&page=99999999999&sort=newest", "/market?q=%E9%A6%96%E9%A1%B5&sort=newest")]
    [InlineData("/market?days=drei&days=3", "/market")]
    [InlineData(Nobody + "?Reviews=1.5", Nobody)]
    public async Task A_visitor_is_led_to_the_page_without_what_is_no_number(string written, string read)
    {
        using var visitor = Host.Visitor();

        var answer = await visitor.Get(written);

        Assert.Equal((HttpStatusCode.Redirect, read), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.NotEqual(HttpStatusCode.InternalServerError, (await visitor.Get(read)).StatusCode);
    }

    [Fact]
    public async Task Every_page_a_member_has_takes_whatever_stands_behind_the_question_mark()
    {
        using var ann = await Host.Join("ann");
        foreach (var page in Pages)
        {
            var address = string.Join('/', page.GetCustomAttributes<RouteAttribute>().First().Template.Split('/').Select(part => part.StartsWith('{') ? Guid.NewGuid().ToString() : part));
            foreach (var name in ReadableAddress.Asked(page).Keys)
                foreach (var odd in (string[])["x", "", "1e3", "%00", "%EF%BF%BE", "-99999999999999999999", "2147483647", "-2147483648"])
                    Assert.True((int)(await ann.Get($"{address}?{name}={odd}")).StatusCode < 500, $"{address}?{name}={odd}");
        }
    }

    [Fact]
    public void Only_pages_read_it_and_only_what_is_understood()
    {
        Assert.NotEmpty(Pages);
        foreach (var part in typeof(App).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IComponent))))
            foreach (var (name, type) in ReadableAddress.Asked(part))
                Assert.True(part.IsDefined(typeof(RouteAttribute), false) && (type == typeof(int?) || type == typeof(long?) || type == typeof(Guid?)), $"{part.Name}.{name}");
    }

    private static IEnumerable<Type> Pages => typeof(App).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(RouteAttribute), false) && ReadableAddress.Asked(type).Count > 0);
}
