using KsPortal.Core.Accounts;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;
using Npgsql;

namespace KsPortal.Tests.Storage;

public sealed class CommandsOnSqlite(SqlitePortal portal) : CommandTests(portal), IClassFixture<SqlitePortal>;
public sealed class CommandsOnPostgres(PostgresPortal portal) : CommandTests(portal), IClassFixture<PostgresPortal>;

public abstract class CommandTests(TestPortal portal) : PortalTests(portal)
{
    private static Guid NewKey => Guid.CreateVersion7();

    [Fact]
    public async Task A_race_that_is_lost_again_and_again_is_a_conflict()
        => Assert.Equal(Refusal.Conflict("stale"), await Portal.As(Portal.Ann).Refused(new LoseTheRace(Portal.Ann.AccountId)));

    [Fact]
    public async Task However_deep_a_lost_race_is_wrapped_it_is_run_again()
    {
        var runs = 0;

        var (count, refused) = await Portal.Run(_ => ++runs > 1
            ? Task.FromResult<Result<int>>(runs)
            : throw new InvalidOperationException("likely due to a transient failure",
                new DbUpdateException("while saving", new PostgresException("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected))));

        Assert.Equal((2, null), (count, refused));
    }

    [Fact]
    public async Task A_refusal_undoes_what_was_already_saved()
    {
        await Portal.As(Portal.Ann).Refused(new SaveThenRefuse(Portal.Ann.AccountId));

        await using var db = Portal.Db();
        Assert.Null((await db.Accounts.SingleAsync(a => a.Id == Portal.Ann.AccountId)).SuspendedAt);
    }

    [Fact]
    public async Task The_journal_tells_who_did_it_when_why_and_to_which_version()
    {
        var una = Portal.Una.AccountId;
        await Portal.As(Portal.Ada).Ok(new SuspendAccount(una, "spam"));

        await using var db = Portal.Db();
        var entry = await db.Journal.OrderBy(e => e.Seq).LastAsync(e => e.Subject == una);
        var account = await db.Accounts.SingleAsync(a => a.Id == una);
        Assert.Equal((Portal.Ada.AccountId, "spam", account.Version, Portal.Now), (entry.By, entry.Reason, entry.SubjectVersion, entry.At));
    }

    [Fact]
    public async Task Sent_twice_with_one_key_it_happens_once_and_answers_twice()
    {
        var count = new CountUp(NewKey, "twice");

        var answers = new[] { await Portal.As(Portal.Bob).Ok(count), await Portal.As(Portal.Bob).Ok(count) };

        Assert.Equal([1, 1], answers.Select(answer => answer.Count));
    }

    [Fact]
    public async Task Sent_by_16_hands_at_once_with_one_key_it_happens_once_and_answers_all()
    {
        var count = new CountUp(NewKey, "sixteen");

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Portal.As(Portal.Bob).Ok(count))));

        Assert.All(answers, answer => Assert.Equal(1, answer.Count));
    }

    [Fact]
    public async Task One_key_for_two_requests_is_a_conflict_but_another_account_may_use_it()
    {
        var count = new CountUp(NewKey, "conflict");
        await Portal.As(Portal.Bob).Ok(count);

        Assert.Equal(Refusal.Conflict("key"), await Portal.As(Portal.Bob).Refused(count with { Name = "another" }));
        Assert.Equal(2, (await Portal.As(Portal.Ben).Ok(count)).Count);
    }

    [Fact]
    public async Task Of_64_hands_at_once_none_is_lost()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Portal.As(Portal.Bob).Ok(new CountUp(NewKey, "many")))));

        Assert.Equal(Enumerable.Range(1, 64).Select(n => (long)n), answers.Select(answer => answer.Count).Order());
    }
}

[Needs(Who.Member)]
public sealed record LoseTheRace(Guid AccountId) : ICommand;

internal sealed class LoseTheRaceHandler : ICommandHandler<LoseTheRace>
{
    public async Task<Result<Done>> Handle(Work work, LoseTheRace command, CancellationToken ct)
    {
        var account = await work.Db.Accounts.SingleAsync(a => a.Id == command.AccountId, ct);
        await work.Db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Version, a => a.Version + 7), ct);
        account.Suspend("late", work.Now);
        return new Done();
    }
}

[Needs(Who.Member)]
public sealed record SaveThenRefuse(Guid AccountId) : ICommand;

internal sealed class SaveThenRefuseHandler : ICommandHandler<SaveThenRefuse>
{
    public async Task<Result<Done>> Handle(Work work, SaveThenRefuse command, CancellationToken ct)
    {
        var account = await work.Db.Accounts.SingleAsync(a => a.Id == command.AccountId, ct);
        account.Suspend("in haste", work.Now);
        await work.Db.SaveChangesAsync(ct);
        return Refusal.Invalid("second thoughts");
    }
}

[Needs(Who.Member)]
public sealed record CountUp(Guid Key, string Name) : ICommand<Counted>, IKeyed;

public sealed record Counted(long Count);

internal sealed class CountUpHandler : ICommandHandler<CountUp, Counted>
{
    public async Task<Result<Counted>> Handle(Work work, CountUp command, CancellationToken ct)
        => new Counted(await work.NextNumber($"test:{command.Name}", 0, ct));
}
