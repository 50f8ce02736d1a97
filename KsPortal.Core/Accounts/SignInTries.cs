using System.Security.Cryptography;
using System.Text;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>
/// Counted before the password is looked at, so that a thousand guesses at once get no more looks than five in a row. A name
/// nobody has is counted like any other: the answers do not tell which names exist.
/// </summary>
[Needs(Who.System)]
public sealed record TrySignIn(Guid? AccountId, string NormalizedName) : ICommand;

internal sealed class SignInTries
{
    public const int Most = 5;
    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(5);

    /// <summary>The account, or a hash of the name nobody has.</summary>
    public Guid Id { get; init; }
    public int Count { get; set; }
    public DateTimeOffset LastAt { get; set; }

    public static Guid IdOf(string normalizedName) => new(SHA256.HashData(Encoding.UTF8.GetBytes(normalizedName)).AsSpan(0, 16));
}

internal sealed class SignInTriesMap : IEntityTypeConfiguration<SignInTries>
{
    public void Configure(EntityTypeBuilder<SignInTries> tries)
    {
        tries.ToTable("sign_in_tries").HasKey(t => t.Id);
        tries.HasIndex(t => t.LastAt);
    }
}

internal sealed class TrySignInHandler : ICommandHandler<TrySignIn>
{
    public async Task<Result<Done>> Handle(Work work, TrySignIn command, CancellationToken ct)
    {
        var id = command.AccountId ?? SignInTries.IdOf(command.NormalizedName);
        await work.Db.Lock($"sign-in:{id:n}", ct);
        await Forget(work, id, ct);

        var tries = await work.Db.Set<SignInTries>().FindAsync([id], ct);
        if (tries is null)
            work.Db.Add(tries = new SignInTries { Id = id, LastAt = work.Now });
        if (work.Now - tries.LastAt >= SignInTries.Locked)
            tries.Count = 0;
        if (tries.Count >= SignInTries.Most)
            return Refusal.NotAllowed("sign-in.locked", (int)SignInTries.Locked.TotalMinutes);

        tries.Count++;
        tries.LastAt = work.Now;
        return new Done();
    }

    // What nobody tried for an hour says nothing any more; without this, made-up names would fill the table.
    private static async Task Forget(Work work, Guid except, CancellationToken ct)
    {
        var old = work.Now.AddHours(-1);
        var stale = await work.Db.Set<SignInTries>().AsNoTracking().Where(t => t.LastAt < old && t.Id != except)
            .OrderBy(t => t.LastAt).Select(t => t.Id).Take(20).ToListAsync(ct);
        if (stale.Count > 0)
            await work.Db.Set<SignInTries>().Where(t => stale.Contains(t.Id) && t.LastAt < old).ExecuteDeleteAsync(ct);
    }
}
