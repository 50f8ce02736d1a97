namespace KsPortal.Core.Kernel;

public enum RefusalKind { NotFound, NotAllowed, Invalid, Conflict }

/// <summary>
/// An expected "no". The code is a resource key (the words live in Web), the field names the input it belongs to,
/// the arguments fill the places of the words: amounts, moments, numbers, names. Two refusals are the same when kind, code and field are.
/// </summary>
public sealed record Refusal(RefusalKind Kind, string Code)
{
    public string? Field { get; init; }
    public IReadOnlyList<object> Args { get; init; } = [];

    public static Refusal NotFound(string code) => new(RefusalKind.NotFound, code);
    public static Refusal NotAllowed(string code, params object[] args) => new(RefusalKind.NotAllowed, code) { Args = args };
    public static Refusal Conflict(string code, params object[] args) => new(RefusalKind.Conflict, code) { Args = args };
    public static Refusal Invalid(string code, string? field = null, params object[] args)
        => new(RefusalKind.Invalid, code) { Field = field, Args = args };

    public bool Equals(Refusal? other) => other is not null && (Kind, Code, Field) == (other.Kind, other.Code, other.Field);
    public override int GetHashCode() => HashCode.Combine(Kind, Code, Field);
}

/// <summary>The answer of a command that has nothing to tell but that it was done.</summary>
public readonly record struct Done;

public readonly record struct Result<T>(T? Value, Refusal? Refusal)
{
    public bool Ok => Refusal is null;
    public static implicit operator Result<T>(T value) => new(value, null);
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
