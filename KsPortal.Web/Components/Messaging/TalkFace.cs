using KsPortal.Core.Messaging;
using KsPortal.Web.Components.Shared;

namespace KsPortal.Web.Components.Messaging;

internal static class TalkFace
{
    public static AvatarRole Ring(MemberRole? role) => role switch
    {
        MemberRole.Client => AvatarRole.Client,
        MemberRole.Provider => AvatarRole.Provider,
        MemberRole.Staff => AvatarRole.Support,
        null => AvatarRole.None,
    };

    /// <summary>Key of the role's word, and the class that colours it.</summary>
    public static (string Words, string Class) Role(MemberRole role) => role switch
    {
        MemberRole.Client => ("role.client", "role client"),
        MemberRole.Provider => ("role.provider", "role provider"),
        MemberRole.Staff => ("role.support", "role support"),
    };
}
