using KsPortal.Core.Kernel;

namespace KsPortal.Core.Storage;

/// <summary>Asked before every handler, in its transaction where there is one: standing, role and session as they are now, not as a cookie remembers.</summary>
public interface IGate
{
    /// <summary>The caller with the role the database gives him, or why he may not.</summary>
    Task<Result<Scope>> Admit(PortalDb db, Scope claimed, Who needed, CancellationToken ct);

    /// <summary>The same for questions that many pages ask at once: as it was last read, unless something was told of the account since.</summary>
    Task<Result<Scope>> AdmitAgain(Scope claimed, Who needed, CancellationToken ct);
}
