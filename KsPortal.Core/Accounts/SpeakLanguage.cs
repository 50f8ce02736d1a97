using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>What letters to this member are written in from now on; pages follow the choice of each browser.</summary>
[Needs(Who.Member)]
public sealed record SpeakLanguage(string Language) : ICommand;

internal sealed class SpeakLanguageHandler : ICommandHandler<SpeakLanguage>
{
    public async Task<Result<Done>> Handle(Work work, SpeakLanguage command, CancellationToken ct)
    {
        if (command.Language is not ("zh-CN" or "en"))
            return Refusal.Invalid("language.unknown", "Language");
        (await work.Db.Accounts.SingleAsync(a => a.Id == work.Scope.AccountId, ct)).Speak(command.Language);
        return new Done();
    }
}
