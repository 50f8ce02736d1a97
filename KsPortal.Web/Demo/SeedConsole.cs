using KsPortal.Core.Messaging;
using KsPortal.Core.Support;

namespace KsPortal.Web.Demo;

/// <summary>What support did lately: looked into a late deal and wrote a line, and has one with a contact in it open now.</summary>
internal sealed class SeedConsole(SeedHouse house, SeedPeople people, SeedRunning running)
{
    public void Plan()
    {
        var (support, now) = (people["support"], house.Plan.Now);
        var (late, leak) = (running.Troubled[0], running.Troubled[1]);
        house.Agenda.At(now.AddMinutes(-7), async () => await support.Ok(new OpenWatch(house.NewId, late.Talk, SeedWords.WatchedLate)));
        house.Agenda.At(now.AddMinutes(-6), async () => await support.Ok(new SendMessage(house.NewId, late.Talk, SeedWords.SupportSays, [])));
        house.Agenda.At(now.AddMinutes(-4), async () => await support.Ok(new CloseWatch(late.Talk)));
        house.Agenda.At(now.AddMinutes(-2), async () => await support.Ok(new OpenWatch(house.NewId, leak.Talk, SeedWords.WatchedLeak)));
    }
}
