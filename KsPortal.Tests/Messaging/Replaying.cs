using KsPortal.Core.Live;
using KsPortal.Core.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Messaging;

internal static class Replaying
{
    extension(TestPortal portal)
    {
        /// <summary>Shows a reaction the whole journal again, as if its mark had been lost.</summary>
        public async Task Replay<TReaction>() where TReaction : IReaction
        {
            var reaction = portal.Node.Services.GetServices<IReaction>().OfType<TReaction>().Single();
            await using var db = portal.Db();
            var entries = await db.Journal.AsNoTracking().Where(e => reaction.Facts.Contains(e.Fact)).OrderBy(e => e.Seq).ToListAsync();
            foreach (var entry in entries)
                Assert.True((await portal.Run<Done>(async work =>
                {
                    await reaction.React(work, entry, default);
                    return new Done();
                })).Ok);
        }

        /// <summary>Until this node's hub has heard of everything that was committed: one more fact is, and it is heard after all others.</summary>
        public async Task PumpRead()
        {
            await using var ear = portal.Listen(portal.Live.Ticket(NoticeTopics.Of(portal.Una.AccountId)));
            await portal.Run<Done>(async work =>
            {
                (await work.BoxOf(portal.Una.AccountId, default)).Changed();
                return new Done();
            });
            await ear.Next();
        }
    }
}
