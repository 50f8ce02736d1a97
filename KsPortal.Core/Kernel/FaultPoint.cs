namespace KsPortal.Core.Kernel;

/// <summary>Named places on the path of money. Nothing happens there; a test that watches ends its process at one, as a power cut would.</summary>
internal static class FaultPoint
{
    internal static Action<string>? Watch { private get; set; }

    public static void Pass(string name) => Watch?.Invoke(name);
}
