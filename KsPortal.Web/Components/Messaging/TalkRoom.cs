using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Messaging;

namespace KsPortal.Web.Components.Messaging;

/// <summary>A line on its way: shown at once, kept with its id until it has gone, so that trying again is harmless.</summary>
public sealed record Outgoing(Guid Id, string Text, IReadOnlyList<FileView> Files, Refusal? Why);

/// <summary>What one open conversation holds: the last lines, once each, in order. Older ones fall off the far end, unless the reader has gone back to them.</summary>
/// <param name="view">As it is now.</param>
/// <param name="before">The same conversation before it was loaded anew: what is on its way goes on from here.</param>
public sealed class TalkRoom(ConversationView view, TalkRoom? before = null)
{
    private const int Most = 120;
    private const int Overlap = 5;

    private readonly SortedDictionary<long, MessageLine> lines = new(view.Messages.ToDictionary(line => line.Seq));

    private bool back;

    public ConversationView View { get; } = view;
    public IReadOnlyCollection<MessageLine> Lines => lines.Values;
    public List<Outgoing> Going { get; } = Still(before?.Going ?? [], view);
    public IReadOnlyList<MemberLine> Members { get; private set; } = view.Members;
    public IReadOnlyList<WatchLine> Watching { get; private set; } = view.Watching;
    public bool MayWrite { get; private set; } = view.MayWrite;
    public bool More { get; private set; } = view.More;
    public long ReadSeq { get; set; } = view.MyReadSeq;

    public long LastSeq => lines.Count == 0 ? 0 : lines.Keys.Max();
    public long FirstSeq => lines.Count == 0 ? 0 : lines.Keys.Min();

    /// <summary>From where to ask again: a little before the last line, so that nothing slips between.</summary>
    public long AskAfter => Math.Max(0, LastSeq - Overlap);

    /// <summary>How far the others have read.</summary>
    public long SeenByOther => Members.Where(m => m.Role is not MemberRole.Staff && !IsMe(m)).Select(m => m.ReadSeq).DefaultIfEmpty().Max();

    /// <summary>The other side; for staff, who look at both, there is none.</summary>
    public MemberLine? Other => View.MyRole is MemberRole.Staff ? null : Members.FirstOrDefault(m => m.Role is not MemberRole.Staff && m.Role != View.MyRole);

    // The same list, not another one: who still sends a line looks for it there.
    private static List<Outgoing> Still(List<Outgoing> going, ConversationView view)
    {
        going.RemoveAll(line => view.Messages.Any(arrived => arrived.Id == line.Id));
        return going;
    }

    /// <summary>True when something is to be drawn anew.</summary>
    public bool Merge(TalkLines news)
    {
        var changed = MayWrite != news.MayWrite || !Members.SequenceEqual(news.Members) || !Watching.SequenceEqual(news.Watching);
        (Members, Watching, MayWrite) = (news.Members, news.Watching, news.MayWrite);
        foreach (var line in news.Messages)
        {
            changed |= lines.TryAdd(line.Seq, line);
            changed |= Going.RemoveAll(going => going.Id == line.Id) > 0;
        }
        Trim();
        return changed;
    }

    /// <summary>The reader looks at what was said earlier: what he has come by stays until he returns.</summary>
    public void GoBack() => back = true;

    /// <summary>He is at the newest line again.</summary>
    public void Return()
    {
        back = false;
        Trim();
    }

    /// <param name="before">The first line when they were asked for; where it is gone meanwhile they would leave a gap.</param>
    /// <param name="older">The lines that come before it.</param>
    public void MergeOlder(long before, TalkLines older)
    {
        if (before != FirstSeq) return;
        foreach (var line in older.Messages) lines.TryAdd(line.Seq, line);
        More = older.More;
    }

    private void Trim()
    {
        while (!back && lines.Count > Most) More = lines.Remove(FirstSeq);
    }

    public bool IsMe(MemberLine member) => member.Role == View.MyRole && member.Role is not MemberRole.Staff;
}
