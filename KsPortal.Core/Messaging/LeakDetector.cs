namespace KsPortal.Core.Messaging;

/// <summary>What leads away from the portal.</summary>
[Flags]
public enum LeakKind { None = 0, Phone = 1, WeChat = 2, Qq = 4, Mail = 8, Pay = 16, Elsewhere = 32 }

public static class LeakDetector
{
    public static LeakKind Find(string text) => LeakKind.None;
}
