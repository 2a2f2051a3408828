using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Plumbline.Tests.Stores.DuckDb;

/// <summary>Text of whole characters of every plane; half a surrogate pair is no text, and no encoding can carry it.</summary>
internal static class Texts
{
    private const int LastRune = 0x10FFFF;
    private const int CommonRunes = 0x3000;

    internal static Gen<string> Any { get; } = Gen.OneOf(Gen.Choose(0, 127), Gen.Choose(0, CommonRunes), Gen.Choose(0, LastRune))
        .Where(Rune.IsValid)
        .Select(code => new Rune(code).ToString())
        .ArrayOf()
        .Select(runes => string.Concat(runes));
}
