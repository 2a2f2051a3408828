namespace Plumbline.Metrics;

/// <summary>A mistake of a person, as a value: what is wrong, where, and how to mend it.</summary>
/// <param name="What">One sentence that says what is wrong, naming it: "There is no metric 'win_rat'."</param>
/// <param name="Where">The option, file, line or cell; null when the sentence says it.</param>
/// <param name="Mend">What to do: "Did you mean win_rate?"; null when nothing can be suggested.</param>
public sealed record Problem(string What, string? Where = null, string? Mend = null)
{
    public override string ToString() =>
        string.Join(' ', new[] { Where is null ? null : Where + ":", What, Mend }.Where(part => part is not null));
}

/// <summary>A value, or the problems that kept it from being made.</summary>
public sealed class Outcome<T>
{
    private readonly T? _value;

    internal Outcome(T? value, IReadOnlyList<Problem> problems) => (_value, Problems) = (value, problems);

    public IReadOnlyList<Problem> Problems { get; }

    public bool IsRefused => Problems.Count > 0;

    /// <summary>The value; asking for it after a refusal is a bug.</summary>
    public T Value => IsRefused ? throw new InvalidOperationException(string.Join(' ', Problems)) : _value!;

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Problem problem) => new(default, [problem]);

    public static implicit operator Outcome<T>(List<Problem> problems) => new(default, problems);
}

/// <summary>Makes outcomes where the language converts none by itself: of interfaces.</summary>
public static class Outcome
{
    public static Outcome<T> Of<T>(T value) => new(value, []);
}
