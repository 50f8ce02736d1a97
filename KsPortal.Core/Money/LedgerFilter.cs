namespace KsPortal.Core.Money;

/// <summary>Which of a member's lines: all of them, what came in, what went out, what came back, or what clears.</summary>
public enum LedgerShow { All, In, Out, Back, Clearing }

/// <param name="From">The first moment, and <paramref name="Until"/> the first after the last.</param>
public sealed record LedgerFilter(LedgerShow Show = LedgerShow.All, DateTimeOffset? From = null, DateTimeOffset? Until = null, Guid? Deal = null)
{
    /// <summary>Money that had gone out before.</summary>
    internal static readonly TransferKind[] Backs = [TransferKind.Refund, TransferKind.RefundOutBack, TransferKind.PayOutBack];
}
