using System.Reflection;
using KsPortal.Core.Kernel;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Storage;

public static class StorageSetup
{
    public static IServiceCollection AddSqlite(this IServiceCollection services, string connection) => services
        .AddSingleton(_ => new WriterGate(oneAtATime: true))
        .AddSingleton<IInterceptor, SqliteSettings>()
        .AddPooledDbContextFactory<SqlitePortalDb>((provider, db) => db
            .UseSqlite(connection).AddInterceptors(provider.GetServices<IInterceptor>()).ConfigureWarnings(LeaveToTheCaller))
        .AddSingleton<IWriter, GroupCommit>()
        .AddStore<SqlitePortalDb>();

    public static IServiceCollection AddPostgres(this IServiceCollection services, string connection) => services
        .AddSingleton(_ => new WriterGate(oneAtATime: false))
        .AddPooledDbContextFactory<PostgresPortalDb>((provider, db) => db
            .UseNpgsql(connection).AddInterceptors(provider.GetServices<IInterceptor>()).ConfigureWarnings(LeaveToTheCaller))
        .AddSingleton<IWriter, OwnTransactions>()
        .AddStore<PostgresPortalDb>();

    // A race that is lost is run again, an overdrawn account is refused: what is a fault is thrown on, and logged by whoever catches it.
    private static void LeaveToTheCaller(WarningsConfigurationBuilder faults)
        => faults.Log((CoreEventId.SaveChangesFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug));

    /// <summary>Registers every handler of Core, and of the assembly given, once; handlers are stateless, so one of each is enough.</summary>
    public static IServiceCollection AddHandlers(this IServiceCollection services, Assembly? more = null)
    {
        foreach (var (contract, type) in ContractsOf(more))
        {
            if (contract.GetGenericTypeDefinition() == typeof(IQueryHandler<,>))
                services.AddBehind(contract, type, typeof(QueryRunner<,>));
            if (contract.GetGenericTypeDefinition() == typeof(ICommandHandler<,>))
                services.AddBehind(contract, type, typeof(CommandRunner<,>));
            if (contract.GetGenericTypeDefinition() == typeof(IScreen<>))
                services.AddSingleton(contract, type);
        }
        services.TryAddSingleton(new PaceRules(Kept: true));
        return services.AddSingleton<Paces>().AddSingleton<UnitOfWork>().AddSingleton<Dispatcher>();
    }

    private static IEnumerable<(Type Contract, Type Type)> ContractsOf(Assembly? more)
        => from assembly in new[] { typeof(PortalDb).Assembly, more }.OfType<Assembly>().Distinct()
           from type in assembly.GetTypes()
           where type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
           from contract in type.GetInterfaces()
           where contract.IsGenericType
           select (contract, type);

    private static void AddBehind(this IServiceCollection services, Type contract, Type handler, Type runner) => services
        .AddSingleton(contract, handler)
        .AddSingleton(
            typeof(IHandler<,>).MakeGenericType(contract.GenericTypeArguments),
            runner.MakeGenericType(contract.GenericTypeArguments));

    private static IServiceCollection AddStore<TDb>(this IServiceCollection services) where TDb : PortalDb => services
        .AddSingleton<IDbContextFactory<PortalDb>, Of<TDb>>()
        .AddScoped<PortalDb>(provider => provider.GetRequiredService<IDbContextFactory<TDb>>().CreateDbContext());

    private sealed class Of<TDb>(IDbContextFactory<TDb> dbs) : IDbContextFactory<PortalDb> where TDb : PortalDb
    {
        public PortalDb CreateDbContext() => dbs.CreateDbContext();
        public async Task<PortalDb> CreateDbContextAsync(CancellationToken ct = default) => await dbs.CreateDbContextAsync(ct);
    }
}
