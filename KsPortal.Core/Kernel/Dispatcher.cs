using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Core.Kernel;

/// <summary>Finds the one handler of a request; a command's arrives wrapped in its transaction, a query's behind the gate.</summary>
public sealed class Dispatcher(IServiceProvider services)
{
    private readonly ConcurrentDictionary<Type, object> routes = new();

    public Task<Result<TAnswer>> Send<TAnswer>(Scope scope, IRequest<TAnswer> request, CancellationToken ct)
    {
        var route = (Route<TAnswer>)routes.GetOrAdd(request.GetType(), static (type, answer) =>
            Activator.CreateInstance(typeof(Route<,>).MakeGenericType(type, answer))!, typeof(TAnswer));
        return route.Send(services, scope, request, ct);
    }

    private abstract class Route<TAnswer>
    {
        public abstract Task<Result<TAnswer>> Send(IServiceProvider services, Scope scope, IRequest<TAnswer> request, CancellationToken ct);
    }

    private sealed class Route<TRequest, TAnswer> : Route<TAnswer> where TRequest : IRequest<TAnswer>
    {
        public override Task<Result<TAnswer>> Send(IServiceProvider services, Scope scope, IRequest<TAnswer> request, CancellationToken ct)
            => services.GetRequiredService<IHandler<TRequest, TAnswer>>().Handle(scope, (TRequest)request, ct);
    }
}
