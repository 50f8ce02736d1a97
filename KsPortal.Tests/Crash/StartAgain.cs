namespace KsPortal.Tests.Crash;

internal static class StartingAgain
{
    extension(TestPortal portal)
    {
        /// <summary>What a portal does by itself after it was ended: jobs whose lease is over are asked again, deadlines pass, reactions go on where they were.</summary>
        public async Task StartAgain()
        {
            await portal.Node.Gateways.Run();
            await portal.Sweep();
            await portal.React();
        }
    }
}
