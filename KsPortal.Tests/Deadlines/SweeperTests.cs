using KsPortal.Core.Deadlines;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KsPortal.Tests.Deadlines;

public sealed class SweeperOnSqlite(SqlitePortal portal) : SweeperTests(portal), IClassFixture<SqlitePortal>;
public sealed class SweeperOnPostgres(PostgresPortal portal) : SweeperTests(portal), IClassFixture<PostgresPortal>;

public abstract class SweeperTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task What_is_not_due_is_left_alone()
    {
        var payment = await Start();
        Portal.Clock.Advance(Payment.Attempt - TimeSpan.FromSeconds(10));

        await Portal.Sweep();

        Assert.Equal(PaymentState.Created, await StateOf(payment));
    }

    [Fact]
    public async Task Seen_due_once_it_does_not_act_yet_seen_twice_some_seconds_apart_it_does()
    {
        var payment = await Start();
        Portal.Clock.Advance(Payment.Attempt);

        await Portal.Node.Sweeper.Sweep(default);
        await Portal.Node.Sweeper.Sweep(default);
        Assert.Equal(PaymentState.Created, await StateOf(payment));

        Portal.Clock.Advance(Sweeper.Apart);
        await Portal.Node.Sweeper.Sweep(default);
        Assert.Equal(PaymentState.Expired, await StateOf(payment));
    }

    [Fact]
    public async Task After_a_standstill_all_that_is_due_is_done_not_the_first_hundred()
    {
        await Portal.Run<Done>(work =>
        {
            for (var n = 0; n < 120; n++) work.SetDeadline(ExpirePayment.Name, Guid.NewGuid(), work.Now);   // payments there never were
            return Task.FromResult<Result<Done>>(new Done());
        });
        var payment = await Start();
        Portal.Clock.Advance(Payment.Attempt);

        await Portal.Sweep();

        Assert.Equal(PaymentState.Expired, await StateOf(payment));
    }

    [Fact]
    public async Task What_it_waited_for_happened_so_nothing_is_done()
    {
        var payment = await Start();
        await Portal.Node.Desk.Pay(payment);
        Portal.Clock.Advance(Payment.Attempt);

        await Portal.Sweep();

        Assert.Equal(PaymentState.Succeeded, await StateOf(payment));
    }

    [Fact]
    public async Task Two_nodes_act_once()
    {
        await using var two = await Portal.AnotherNode();
        var payment = await Start();
        Portal.Clock.Advance(Payment.Attempt);
        await Portal.Node.Sweeper.Sweep(default);
        await two.Sweeper.Sweep(default);
        Portal.Clock.Advance(Sweeper.Apart);

        await Task.WhenAll(Task.Run(() => Portal.Node.Sweeper.Sweep(default)), Task.Run(() => two.Sweeper.Sweep(default)));

        await using var db = Portal.Db();
        Assert.Equal(PaymentState.Expired, await StateOf(payment));
        Assert.Equal(2, await db.Journal.CountAsync(e => e.Subject == payment));   // begun, expired
        var deadline = await db.Deadlines.SingleAsync(d => d.Subject == payment);
        Assert.Equal((DeadlineState.Met, 0), (deadline.State, deadline.Tries));
    }

    [Fact]
    public async Task An_act_that_fails_is_tried_later_and_undoes_nothing_else()
    {
        var nobody = Guid.NewGuid();
        await Portal.Run<Done>(work =>
        {
            work.SetDeadline(ExpirePayment.Name, nobody, work.Now);   // a payment there never was
            return Task.FromResult<Result<Done>>(new Done());
        });
        var payment = await Start();
        Portal.Clock.Advance(Payment.Attempt);

        await Portal.Sweep();

        await using var db = Portal.Db();
        Assert.Equal(PaymentState.Expired, await StateOf(payment));
        var failed = await db.Deadlines.SingleAsync(d => d.Subject == nobody);
        Assert.Equal((DeadlineState.Open, 1), (failed.State, failed.Tries));
    }

    [Fact]
    public async Task A_clock_set_forward_by_a_day_expires_nothing_and_set_right_again_all_goes_on()
    {
        var (clock, log) = (new SetClock(Portal.Clock), new Diary<Sweeper>());
        await using var node = await Portal.AnotherNode(clock: clock, more: services => services.AddSingleton<ILogger<Sweeper>>(log));
        var payment = await Start();
        await node.Sweeper.Sweep(default);

        clock.SetOff = TimeSpan.FromDays(1);
        for (var times = 0; times < 3; times++)
        {
            await node.Sweeper.Sweep(default);
            Portal.Clock.Advance(Sweeper.Apart);
        }
        Assert.Equal(PaymentState.Created, await StateOf(payment));
        Assert.Equal(LogLevel.Critical, Assert.Single(log.Lines));

        clock.SetOff = TimeSpan.Zero;
        Portal.Clock.Advance(Payment.Attempt);
        await node.Sweeper.Sweep(default);
        Portal.Clock.Advance(Sweeper.Apart);
        await node.Sweeper.Sweep(default);
        Assert.Equal(PaymentState.Expired, await StateOf(payment));
        Assert.Equal([LogLevel.Critical, LogLevel.Warning], log.Lines.Take(2));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(-4, false)]
    [InlineData(6, true)]
    [InlineData(-6, true)]
    public void Set_by_more_than_five_minutes_either_way_is_too_much_in_one_step_or_in_several(int minutes, bool off)
    {
        foreach (var steps in new[] { 1, 4 })
        {
            var clock = new SetClock(Portal.Clock);
            var time = new TrueTime(clock);
            time.Look();
            for (var step = 0; step < steps; step++)
            {
                clock.SetOff += TimeSpan.FromMinutes(minutes) / steps;
                time.Look();
            }
            Assert.Equal(off, time.Off);
        }
    }

    [Fact]
    public void Slow_drift_is_followed_however_far_it_goes()
    {
        var clock = new SetClock(Portal.Clock);
        var time = new TrueTime(clock);
        for (var looks = 0; looks < 2000; looks++)
        {
            clock.SetOff += TimeSpan.FromSeconds(0.5);
            time.Look();
        }
        Assert.False(time.Off);
    }

    private async Task<Guid> Start() => (await Portal.As(Portal.Ann).Ok(new StartTopUp(Guid.CreateVersion7(), 10_00))).PaymentId;

    private async Task<PaymentState> StateOf(Guid payment)
    {
        await using var db = Portal.Db();
        return (await db.Payments.SingleAsync(p => p.Id == payment)).State;
    }
}

/// <summary>A wall clock somebody set: only it is off, what measures how long something took runs on as before.</summary>
internal sealed class SetClock(TimeProvider right) : TimeProvider
{
    public TimeSpan SetOff { get; set; }
    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + SetOff;
    public override long GetTimestamp() => right.GetTimestamp();
    public override long TimestampFrequency => right.TimestampFrequency;
}

/// <summary>What was logged, as how bad.</summary>
internal sealed class Diary<T> : ILogger<T>
{
    public List<LogLevel> Lines { get; } = [];
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => true;
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(logLevel);
}
