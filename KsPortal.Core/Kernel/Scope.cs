namespace KsPortal.Core.Kernel;

/// <summary>What an account may be. <c>System</c> is the portal itself: deadlines, reactions, the first set-up.</summary>
public enum Role { Guest, Member, Support, Admin, System }

/// <summary>Who is asking. A door fills in account and session; the role is read from the database as the request is let in.</summary>
public sealed record Scope(Guid AccountId, Role Role, Guid SessionId = default)
{
    /// <summary>Nobody in particular: a visitor who has not signed in.</summary>
    public static Scope Guest { get; } = new(Guid.Empty, Role.Guest);

    /// <summary>The portal acting by itself. Its id is fixed, so that the journal can name it.</summary>
    public static Scope System { get; } = new(new Guid("00000000-0000-7000-8000-000000000001"), Role.System);

    public bool IsStaff => Role is Role.Support or Role.Admin;

    /// <summary>Staff and the portal itself: whom <c>VisibleTo</c> shows everything.</summary>
    public bool SeesAll => IsStaff || Role is Role.System;
}
