namespace KsPortal.Core.Money;

/// <summary>Whose account of which kind.</summary>
internal readonly record struct LedgerKey(LedgerKind Kind, Guid Owner)
{
    public Guid Id => LedgerAccount.IdOf(Kind, Owner);
}

internal static class LedgerKeys { extension(LedgerKind kind) { public LedgerKey Of(Guid owner) => new(kind, owner); } }
