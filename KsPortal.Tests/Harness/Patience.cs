using System.Runtime.CompilerServices;
using Bunit;

namespace KsPortal.Tests.Harness;

internal static class Patience
{
    /// <summary>How long a component test waits for what must come: it ends as soon as that is there, so on a busy machine nothing is lost by waiting longer.</summary>
    [ModuleInitializer]
    internal static void Begin() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(15);
}
