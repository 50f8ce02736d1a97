using System.Globalization;
using KsPortal.Core.Mail;
using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace KsPortal.Web.Mail;

/// <summary>Takes letters out of the queue. Taking one moves its next try away, so that no other node takes it meanwhile and a node that dies loses none.</summary>
internal sealed class MailSender(
    IDbContextFactory<PortalDb> dbs, WriterGate writers, IServiceScopeFactory scopes, IPost post, MailboxAddress from, TimeProvider clock, ILogger<MailSender> log)
    : BackgroundService
{
    private const int Most = 8, Batch = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Lease = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendDue(stoppingToken)) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The mail queue could not be read; trying again");
            }
            await Task.Delay(Patience, stoppingToken);
        }
    }

    /// <summary>One batch; true when there may be more.</summary>
    internal async Task<bool> SendDue(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        List<OutboxMail> due;
        await using (var db = await dbs.CreateDbContextAsync(ct))
            due = await db.OutboxMails.AsNoTracking().Where(m => m.State == MailState.Waiting && m.NextTryAt <= now)
                .OrderBy(m => m.NextTryAt).Take(Batch).ToListAsync(ct);

        foreach (var mail in due)
            if (await Take(mail, ct))
                await SendOne(mail, ct);
        return due.Count == Batch;
    }

    private async Task SendOne(OutboxMail mail, CancellationToken ct)
    {
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(mail.Language);   // for this letter: it ends with this method
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<Letters>().Compose(mail, ct) is { } letter)
                await post.Send(mail.Id, await scope.ServiceProvider.GetRequiredService<LetterPrinter>().Print(mail, letter, from), ct);
            await Set(mail, MailState.Sent, null, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            var last = mail.Tries + 1 >= Most;
            log.Log(last ? LogLevel.Error : LogLevel.Warning, failure, "Letter {Letter} ({Code}) did not leave, try {Try}", mail.Id, mail.Code, mail.Tries + 1);
            await Set(mail, last ? MailState.GivenUp : MailState.Waiting, failure.Message, ct);
        }
    }

    private Task<bool> Take(OutboxMail mail, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + Lease;
        return Write(mails => mails.Where(m => m.Id == mail.Id && m.State == MailState.Waiting && m.NextTryAt == mail.NextTryAt)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, until).SetProperty(m => m.Tries, m => m.Tries + 1), ct), ct);
    }

    private Task<bool> Set(OutboxMail mail, MailState state, string? failure, CancellationToken ct)
    {
        var next = clock.GetUtcNow() + TimeSpan.FromMinutes(Math.Pow(2, mail.Tries));
        return Write(mails => mails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, state).SetProperty(m => m.NextTryAt, next).SetProperty(m => m.LastFailure, failure), ct), ct);
    }

    private async Task<bool> Write(Func<DbSet<OutboxMail>, Task<int>> update, CancellationToken ct)
    {
        using var turn = await writers.Enter(ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await update(db.OutboxMails) == 1;
    }
}
