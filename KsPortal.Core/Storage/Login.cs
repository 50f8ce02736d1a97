using Microsoft.AspNetCore.Identity;

namespace KsPortal.Core.Storage;

/// <summary>Identity's row: name, password, e-mail, lock-out. Its id is the account's.</summary>
public sealed class Login : IdentityUser<Guid>;
