using System.Text.Json;
using Plumbline.Importing;

namespace Plumbline.Demo;

/// <summary>Writes the demo's values as cells; null is unknown.</summary>
internal static class Cells
{
    public static StagedValue Text(string? text) => StagedValue.Of(text);

    public static StagedValue Money(decimal? amount) => amount is { } known ? StagedValue.Of(known) : StagedValue.Unknown;

    public static StagedValue Whole(int? whole) => whole is { } known ? StagedValue.Of((long)known) : StagedValue.Unknown;

    public static StagedValue Flag(bool flag) => StagedValue.Of(flag);

    public static StagedValue Date(DateOnly? date) => date is { } known ? StagedValue.Of(known) : StagedValue.Unknown;

    public static StagedValue At(double? moment) => moment is { } known ? StagedValue.Of(Timeline.At(known)) : StagedValue.Unknown;

    public static StagedValue List(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? StagedValue.Unknown : StagedValue.Of(JsonSerializer.Serialize(texts));
}
