namespace KsPortal.Core.Storage;

/// <summary>What a unit of work writes as it saves and not before: what everybody waits for is taken last, and kept for as short as can be.</summary>
internal interface IWrittenLast
{
    /// <summary>Adds its rows to what is being saved, and has nothing more to write then.</summary>
    Task Write(PortalDb db, CancellationToken ct);

    /// <summary>What there is so far stays, whatever is put down after.</summary>
    void Keep();

    /// <summary>What came since <see cref="Keep"/>, or all of it, is not written.</summary>
    void PutDown();
}
