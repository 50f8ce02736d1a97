using KsPortal.Core.Kernel;
using KsPortal.Core.Messaging;

namespace KsPortal.Web.Components.Messaging;

internal static class TalkSending
{
    extension(TalkRoom room)
    {
        /// <summary>Sends a line under the id it has; what fails stays, with the reason, to be sent again.</summary>
        public async Task Send(IPortal portal, Outgoing going, ILogger log)
        {
            Refusal? refused;
            try
            {
                List<Guid> files = [.. going.Files.Select(f => f.Id)];
                (_, refused) = room.View is { Opened: false, About: { } listing }
                    ? await portal.Send(new AskProvider(going.Id, listing.Id, going.Text, files), CancellationToken.None)   // the first line opens it
                    : await portal.Send(new SendMessage(going.Id, room.View.Id, going.Text, files), CancellationToken.None);
            }
            catch (Exception failure)
            {
                log.LogError(failure, "A line could not be sent; it stays with its sender");
                refused = Refusal.Conflict("talk.broken");
            }
            var place = room.Going.FindIndex(g => g.Id == going.Id);
            if (place >= 0 && refused is not null) room.Going[place] = going with { Why = refused };
        }
    }
}
