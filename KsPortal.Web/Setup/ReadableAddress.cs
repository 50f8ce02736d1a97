using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Extensions;

namespace KsPortal.Web.Setup;

/// <summary>
/// Pages take numbers and ids out of their address. At anything else Blazor throws: who wrote ?page=x would get an error, and the
/// circuit after it would end. He is led to the same page without it.
/// </summary>
internal static class ReadableAddress
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, Type>> known = new();

    public static void UseReadableAddress(this WebApplication app) => app.Use((http, next) =>
    {
        var request = http.Request;
        if (request.Query.Count == 0 || !HttpMethods.IsGet(request.Method)
            || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is not { } page)
            return next(http);
        var asked = known.GetOrAdd(page, Asked);
        if (request.Query.All(Readable))
            return next(http);
        http.Response.Redirect(UriHelper.BuildRelative(request.PathBase, request.Path, QueryString.Create(request.Query.Where(Readable))));
        return Task.CompletedTask;

        bool Readable(KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues> part)
            => !asked.TryGetValue(part.Key, out var type) || part.Value.All(value => IsOne(value, type));
    });

    /// <summary>What a page reads out of its address, but for text.</summary>
    internal static IReadOnlyDictionary<string, Type> Asked(Type page)
        => page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(property => (property, Query: property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
            .Where(of => of.Query is not null && of.property.PropertyType != typeof(string))
            .ToDictionary(of => of.Query!.Name ?? of.property.Name, of => of.property.PropertyType, StringComparer.OrdinalIgnoreCase);

    private static bool IsOne(string? value, Type type)
        => string.IsNullOrEmpty(value)
            || (type == typeof(int?) ? int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
                : type == typeof(long?) ? long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
                : type == typeof(Guid?) && Guid.TryParse(value, out _));
}
