namespace KsPortal.Tests.Harness;

public static class PortalAsserts
{
    extension(IPortal portal)
    {
        /// <summary>Sends it, and fails the test unless it is answered.</summary>
        public async Task<T> Ok<T>(IRequest<T> request)
        {
            var (value, refusal) = await portal.Send(request);
            Assert.Null(refusal);
            return value!;
        }

        /// <summary>Sends it, and fails the test unless it is refused.</summary>
        public async Task<Refusal> Refused<T>(IRequest<T> request)
        {
            var (_, refusal) = await portal.Send(request);
            Assert.NotNull(refusal);
            return refusal;
        }
    }
}
