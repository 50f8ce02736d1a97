using KsPortal.Core.Accounts;

namespace KsPortal.Tests.Accounts;

public sealed class SpeakLanguageOnSqlite(SqlitePortal portal) : SpeakLanguageTests(portal), IClassFixture<SqlitePortal>;
public sealed class SpeakLanguageOnPostgres(PostgresPortal portal) : SpeakLanguageTests(portal), IClassFixture<PostgresPortal>;

public abstract class SpeakLanguageTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task Anns_letters_are_written_in_the_language_she_chose_last_and_Bobs_stay_as_they_are()
    {
        var bobs = (await Portal.As(Portal.Bob).Ok(new MyAccount())).Language;

        foreach (var language in new[] { "en", "zh-CN", "en" })
        {
            await Portal.As(Portal.Ann).Ok(new SpeakLanguage(language));
            Assert.Equal(language, (await Portal.As(Portal.Ann).Ok(new MyAccount())).Language);
        }

        Assert.Equal(bobs, (await Portal.As(Portal.Bob).Ok(new MyAccount())).Language);
    }

    [Theory]
    [InlineData("")]
    [InlineData("EN")]
    [InlineData("xx-evil")]
    public async Task A_language_the_portal_has_no_words_for_is_refused(string language)
        => Assert.Equal("language.unknown", (await Portal.As(Portal.Eve).Refused(new SpeakLanguage(language))).Code);

    [Fact]
    public async Task A_visitor_has_no_letters_to_choose_a_language_for()
        => Assert.Equal("sign-in.needed", (await Portal.As(Scope.Guest).Refused(new SpeakLanguage("en"))).Code);
}
