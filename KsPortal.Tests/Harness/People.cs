using KsPortal.Core.Accounts;

namespace KsPortal.Tests.Harness;

/// <summary>The same people in every test, with the same ids.</summary>
public static class People
{
    /// <summary>Client: posts demands, buys, pays.</summary>
    public static Scope Ann { get; } = Person(0xA1);
    /// <summary>Provider, approved.</summary>
    public static Scope Bob { get; } = Person(0xB0);
    /// <summary>Another provider, approved: Bob's competitor.</summary>
    public static Scope Ben { get; } = Person(0xB1);
    /// <summary>A verified member who has no business here.</summary>
    public static Scope Eve { get; } = Person(0xE0);
    /// <summary>Never confirmed her e-mail.</summary>
    public static Scope Una { get; } = Person(0xC0);
    public static Scope Sue { get; } = Person(0x50) with { Role = Role.Support };
    public static Scope Ada { get; } = Person(0xAD) with { Role = Role.Admin };

    private static Scope Person(int number) => new(new Guid($"01900000-0000-7000-8000-{number:x12}"), Role.Member);

    /// <summary>Opens their accounts, in an empty database, as the portal and its sign-up do.</summary>
    public static async Task MoveIn(Node node)
    {
        var portal = node.As(Scope.System);
        foreach (var (name, who) in new[] { ("Ann", Ann), ("Bob", Bob), ("Ben", Ben), ("Eve", Eve), ("Una", Una), ("Sue", Sue), ("Ada", Ada) })
        {
            var (lower, upper) = (name.ToLowerInvariant(), name.ToUpperInvariant());
            await portal.Ok(new OpenAccount(who.AccountId, lower, upper, $"{lower}@example.com", $"{upper}@EXAMPLE.COM",
                "+8613800000000", "no password", name, "en", AsProvider: name[0] == 'B'));
            if (who != Una) await portal.Ok(new VerifyAccount(who.AccountId));
            if (who.Role is not Role.Member) await portal.Ok(new GiveRole(who.AccountId, who.Role));
        }
        await node.As(Ada).Ok(new ApproveProvider(Bob.AccountId));
        await node.As(Ada).Ok(new ApproveProvider(Ben.AccountId));
    }
}
