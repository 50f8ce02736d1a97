using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using KsPortal.Core.Storage;

namespace KsPortal.Bench.Portal;

/// <summary>Somebody of the bench's market.</summary>
internal sealed record Somebody(Guid Id, string Name)
{
    public Scope Scope => new(Id, Role.Member);
}

/// <summary>People who joined by the front door, with a branch of two leaves to work in.</summary>
internal static class Crowd
{
    public const string Password = "a walk in the park";
    public static readonly Guid Branch = new("01900000-0000-7000-8000-0000000be000");
    public static readonly Guid Leaf = new("01900000-0000-7000-8000-0000000be001");
    /// <summary>Where nobody works: what is posted here is matched with nobody.</summary>
    public static readonly Guid QuietBranch = new("01900000-0000-7000-8000-0000000be002");
    public static readonly Guid QuietLeaf = new("01900000-0000-7000-8000-0000000be003");

    extension(PortalHouse house)
    {
        /// <summary>An administrator and the categories.</summary>
        public async Task<Scope> MoveIn()
        {
            var admin = await house.Join("bench-admin", Hash(house), asProvider: false);
            await house.Ok(Scope.System, new GiveRole(admin.Id, Role.Admin));
            await house.Ok(admin.Scope, new SetUpCategory(Branch, null, "bench", "编程开发", "Programming", "layers", 1));
            await house.Ok(admin.Scope, new SetUpCategory(Leaf, Branch, "bench-web", "网站开发", "Web sites", "layers", 2));
            await house.Ok(admin.Scope, new SetUpCategory(QuietBranch, null, "quiet", "设计", "Design", "pen", 3));
            await house.Ok(admin.Scope, new SetUpCategory(QuietLeaf, QuietBranch, "quiet-logo", "标志设计", "Logos", "pen", 4));
            return admin.Scope;
        }

        /// <summary>Clients with this much money each.</summary>
        public async Task<IReadOnlyList<Somebody>> Clients(int count, long fen)
        {
            var (hash, clients) = (Hash(house), new List<Somebody>());
            for (var i = 0; i < count; i++)
            {
                var client = await house.Join($"bench-client-{i}", hash, asProvider: false);
                for (var left = fen; left > 0; left -= StartTopUpHandler.Most)
                {
                    var payment = await house.Ok(client.Scope, new StartTopUp(Guid.CreateVersion7(), Math.Min(left, StartTopUpHandler.Most)));
                    await house.Services.GetRequiredService<DemoDesk>().Pay(payment.PaymentId);
                }
                clients.Add(client);
            }
            return clients;
        }

        /// <summary>Approved providers; they work where <see cref="Leaf"/> is.</summary>
        public async Task<IReadOnlyList<Somebody>> Providers(Scope admin, int count)
        {
            var (hash, providers) = (Hash(house), new List<Somebody>());
            for (var i = 0; i < count; i++)
            {
                var provider = await house.Join($"bench-provider-{i}", hash, asProvider: true);
                await house.Ok(admin, new ApproveProvider(provider.Id));
                await house.Ok(provider.Scope, new EditProfile(new("Builds web sites", "Ten years of it.", "上海", ["网站", "前端", "小程序"], [Leaf])));
                providers.Add(provider);
            }
            return providers;
        }

        private async Task<Somebody> Join(string name, string hash, bool asProvider)
        {
            var person = new Somebody(Guid.CreateVersion7(), name);
            await house.Ok(Scope.System, new OpenAccount(person.Id, name, Logins.Normalize(name), $"{name}@example.com", Logins.Normalize($"{name}@example.com"),
                "+8613800138000", hash, name, "zh-CN", asProvider));
            await house.Ok(Scope.System, new VerifyAccount(person.Id));
            return person;
        }
    }

    private static string Hash(PortalHouse house)
        => house.Services.GetRequiredService<IPasswordHasher<Login>>().HashPassword(new Login(), Password);
}
