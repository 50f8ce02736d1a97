using System.Reflection;
using KsPortal.Core.Storage;

namespace KsPortal.Tests.House;

public sealed class EveryRequestHasOneHandler
{
    private static readonly Type[] Core = typeof(Dispatcher).Assembly.GetTypes();

    private static List<Type> Requests => [.. Core.Where(type => type is { IsClass: true, IsAbstract: false } && Closes(type, typeof(IRequest<>)).Any())];

    [Fact]
    public void No_more_and_no_fewer()
    {
        Assert.NotEmpty(Requests);
        Assert.All(Requests, request => Assert.Single(Core, type => Handles(type, request)));
    }

    [Fact]
    public void And_names_its_needs()
        => Assert.All(Requests, request => Assert.True(request.GetCustomAttribute<NeedsAttribute>() is not null, $"{request.Name} says not what it needs"));

    [Fact]
    public void And_is_either_a_query_or_a_command()
        => Assert.All(Requests, request => Assert.Single(Closes(request, typeof(IQuery<>)).Concat(Closes(request, typeof(ICommand<>)))));

    private static bool Handles(Type type, Type request)
        => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
            && Closes(type, typeof(IQueryHandler<,>)).Concat(Closes(type, typeof(ICommandHandler<,>)))
                .Any(contract => contract.GenericTypeArguments[0] == request);

    private static IEnumerable<Type> Closes(Type type, Type open)
        => type.GetInterfaces().Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == open);
}
