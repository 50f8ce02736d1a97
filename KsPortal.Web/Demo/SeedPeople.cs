using System.Globalization;
using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Identity;

namespace KsPortal.Web.Demo;

/// <summary>Everybody: staff, providers who were let in, clients, and two who wait to be let in.</summary>
internal sealed class SeedPeople(SeedHouse house, SeedCategories categories)
{
    private const int Applicants = 2;
    private readonly Dictionary<string, SeedMember> byUser = [];
    private readonly Dictionary<string, List<SeedMember>> byBranch = [];
    private readonly Dictionary<string, DemoProvider> written = [];
    private readonly List<SeedMember> clients = [];
    private readonly Dictionary<string, Task<string>> passwords = DemoAccounts.Users.ToDictionary(user => user, user => Task.Run(() =>
        new PasswordHasher<Login>().HashPassword(new Login(), DemoAccounts.Password)));
    private int opened;

    public SeedMember this[string user] => byUser[user];
    public IReadOnlyList<SeedMember> Clients => clients;
    public IReadOnlyList<DemoProvider> Providers { get; private set; } = [];
    public IReadOnlyList<SeedMember> In(string branch) => byBranch.GetValueOrDefault(branch, []);
    public DemoProvider About(SeedMember provider) => written[provider.User];

    public async Task MoveInStaff()
    {
        foreach (var (staff, role) in new[] { (DemoTexts.Admin, Role.Admin), (DemoTexts.Support, Role.Support) })
        {
            var member = await Open(staff.User, staff.Name, asProvider: false);
            await house.Portal.Ok(new GiveRole(member.Id, role));
        }
    }

    public async Task MoveIn()
    {
        var all = house.Texts.Providers(house.Plan.Providers + Applicants);
        Providers = [.. all.Take(house.Plan.Providers)];
        foreach (var provider in Providers)
            await LetIn(provider);
        foreach (var client in house.Texts.Clients(house.Plan.Clients))
            clients.Add(await Open(client.User, client.Name, asProvider: false));

        foreach (var (applicant, hours) in all.Skip(house.Plan.Providers).Zip([26, 3]))
            house.Agenda.At(house.Plan.Now.AddHours(-hours), async () => await Apply(applicant));
    }

    private async Task LetIn(DemoProvider provider)
    {
        var member = await Apply(provider);
        house.Clock.MoveTo(house.Now.AddMinutes(17));
        await this["admin"].Ok(new ApproveProvider(member.Id));
        written[provider.User] = provider;
        if (!byBranch.TryGetValue(provider.In, out var some))
            byBranch[provider.In] = some = [];
        some.Add(member);
    }

    private async Task<SeedMember> Apply(DemoProvider provider)
    {
        var member = await Open(provider.User, provider.Name, asProvider: true);
        await member.Ok(new EditProfile(new(provider.Headline, provider.Bio, provider.City, provider.Skills, categories.For(provider),
            provider.Level switch { 1 => 50_00, 2 => 120_00, 3 => 260_00, _ => 480_00 }, provider.Reply)));
        return member;
    }

    private async Task<SeedMember> Open(string user, string name, bool asProvider)
    {
        var member = new SeedMember(house, house.NewId, user, name);
        var email = $"{user}@example.com";
        await house.Portal.Ok(new OpenAccount(member.Id, user, Logins.Normalize(user), email, Logins.Normalize(email),
            string.Create(CultureInfo.InvariantCulture, $"+86138{opened++:D8}"), passwords.TryGetValue(user, out var hash) ? await hash : DemoAccounts.NoPassword,
            name, "zh-CN", asProvider));
        await house.Portal.Ok(new VerifyAccount(member.Id));
        house.Clock.MoveTo(house.Now.AddMinutes(11));
        return byUser[user] = member;
    }
}
