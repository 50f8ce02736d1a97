using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Money.Model;

[Trait("Long", "money")]
public sealed class MoneyModelOnSqlite : MoneyModelTests<SqlitePortal>;
[Trait("Long", "money")]
public sealed class MoneyModelOnPostgres : MoneyModelTests<PostgresPortal>;

/// <summary>Random lives of money against a plain bookkeeper's books. Who sees one fail runs it again with the seed it names: CsCheck_Seed=... ./long.sh money.</summary>
public abstract class MoneyModelTests<TPortal> where TPortal : TestPortal, new()
{
    private static readonly int Seeds = Long.Of(20, Long.Seeds ?? 1_000), Steps = Long.Of(100, 500);

    [Fact]
    public async Task Whatever_happens_in_whatever_order_every_purse_holds_what_a_bookkeeper_would_have_written()
    {
        await using (var none = new TPortal())
            Assert.SkipWhen(none.Missing is not null, none.Missing ?? "");
        await MoneyStep.Lives(Steps).SampleAsync(async steps =>
        {
            await using var portal = new TPortal { Instead = parts => parts.AddSingleton<KeptLetters>().AddSingleton<Core.Money.IDemoWire>(all => all.GetRequiredService<KeptLetters>()) };
            await portal.InitializeAsync();
            await portal.Market();
            var life = new MoneyLife(portal, portal.Node.Services.GetRequiredService<KeptLetters>());
            await life.Begin();
            foreach (var step in steps) await life.Step(step);
            await portal.NothingIsBroken();
        }, iter: Seeds, threads: 1, print: steps => string.Join(' ', steps.Select(step => $"({step})")));
    }
}
