using System.Text.Json;

namespace KsPortal.Tests.House;

public sealed class EveryFactSurvivesJson
{
    public static TheoryData<Type> Facts
        => [.. typeof(Fact).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && typeof(Fact).IsAssignableFrom(type)).OrderBy(type => type.Name)];

    [Theory]
    [MemberData(nameof(Facts))]
    public void Written_and_read_it_is_the_same(Type type)
    {
        var fact = Invent(type);
        var written = JsonSerializer.Serialize(fact, type);

        var read = (Fact)JsonSerializer.Deserialize(written, type)!;

        Assert.Equal(written, JsonSerializer.Serialize(read, type));
        Assert.Equal(fact.Subject, read.Subject);
        Assert.Equal(fact.Topics, read.Topics);
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void And_names_topics_without_blanks(Type type)
    {
        var topics = Invent(type).Topics.Select(topic => topic.Name).ToList();

        Assert.NotEmpty(topics);
        Assert.DoesNotContain(topics, topic => topic.Length == 0 || topic.Contains(' ', StringComparison.Ordinal));
        Assert.Single(Facts, other => ((Type)other.Data).Name == type.Name);
    }

    private static Fact Invent(Type type)
    {
        var made = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        return (Fact)made.Invoke([.. made.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
    }

    private static object? Value(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Value(inner);
        if (type == typeof(Guid)) return Guid.NewGuid();
        if (type == typeof(string)) return "text";
        if (type == typeof(DateTimeOffset)) return TestPortal.Start;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1);
        if (type.IsGenericType && type.GetGenericArguments() is [var element])
        {
            var array = Array.CreateInstance(element, 2);
            for (var at = 0; at < 2; at++) array.SetValue(Value(element), at);
            return type.IsInterface ? array : Activator.CreateInstance(type, array);
        }
        return type.IsValueType ? Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
