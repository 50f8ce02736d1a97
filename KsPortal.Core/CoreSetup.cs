using System.Reflection;
using KsPortal.Core.Accounts;
using KsPortal.Core.Checks;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Live;
using KsPortal.Core.Matching;
using KsPortal.Core.Messaging;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Core;

public static class CoreSetup
{
    /// <summary>Everything of Core on one node, over the database that <c>AddSqlite</c> or <c>AddPostgres</c> names.</summary>
    /// <param name="more">An assembly with further handlers: the tests'.</param>
    public static IServiceCollection AddCore(this IServiceCollection services, Assembly? more = null) => services
        .AddLive().AddHandlers(more).AddAccounts().AddCoupons().AddGateways().AddMatching().AddEach<IOrderChapter>().AddMessaging().AddChecks().AddWorkers();
}
