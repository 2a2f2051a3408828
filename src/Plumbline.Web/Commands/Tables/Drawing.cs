using Plumbline.Web.Commands.Screens;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Plumbline.Web.Commands.Tables;

/// <summary>Turns tables into text for a screen that may be a file, or stand at the other end of a socket.</summary>
internal static class Drawing
{
    public static Table NewTable() => new() { Border = TableBorder.Simple, UseSafeBorder = false };

    /// <summary>A column of text.</summary>
    public static TableColumn TextColumn(string head) => new(Cell(head));

    /// <summary>A column of figures: right-aligned and never folded.</summary>
    public static TableColumn FigureColumn(string head) => new TableColumn(Cell(head)).RightAligned().NoWrap();

    /// <summary>A text as it stands: brackets in a name are no markup, and control characters no commands.</summary>
    public static Text Cell(string text) => new(Printable(text));

    public static string Text(IRenderable drawing, ScreenTraits traits)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = traits.HasColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = traits.HasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = Math.Max(20, traits.Width);
        console.Profile.Capabilities.Unicode = true;
        console.Write(drawing);

        // The border draws an empty line above and below.
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd())).Trim('\n') + "\n";
    }

    /// <summary>Data must not move the cursor or change colours of someone's terminal.</summary>
    public static string Printable(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter))
        : text;
}
