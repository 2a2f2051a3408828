namespace Plumbline.Web.Commands.Screens;

/// <summary>The standard streams of this process.</summary>
internal sealed class Terminal(TextReader input, TextWriter output, TextWriter errors, ScreenTraits traits) : IScreen
{
    private readonly Lock _lock = new();
    private bool _hasProgress;

    public ScreenTraits Traits => traits;

    /// <summary>The screen of this process, honest about what it is connected to.</summary>
    public static Terminal OfProcess()
    {
        var isTerminal = !Console.IsOutputRedirected;
        var wantsNoColor = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || Environment.GetEnvironmentVariable("TERM") is "dumb";
        var traits = new ScreenTraits(
            isTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : ScreenTraits.Plain.Width,
            isTerminal && !wantsNoColor,
            !Console.IsInputRedirected && !Console.IsErrorRedirected,
            !Console.IsErrorRedirected);
        var output = new StreamWriter(Console.OpenStandardOutput(), Text, 16 * 1024) { AutoFlush = true };
        var errors = new StreamWriter(Console.OpenStandardError(), Text) { AutoFlush = true };
        return new Terminal(Console.In, output, errors, traits);
    }

    private static System.Text.Encoding Text { get; } = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public void Print(string text)
    {
        lock (_lock)
        {
            Clear();
            try
            {
                output.Write(text);
            }
            catch (IOException)
            {
                // Whoever read has seen enough: `plumbline ask … | head`.
            }
        }
    }

    public void Say(string line)
    {
        lock (_lock)
        {
            Clear();
            errors.WriteLine(line);
        }
    }

    public void Show(Progress? progress)
    {
        // A log file wants no bar drawn a thousand times.
        if (!traits.HasBar)
        {
            return;
        }

        lock (_lock)
        {
            Clear();
            if (progress is not null)
            {
                errors.Write(ProgressLine.Of(progress, Math.Min(traits.Width, 120)));
                _hasProgress = true;
            }
        }
    }

    public Task<bool> Confirm(string question, CancellationToken cancellation)
    {
        lock (_lock)
        {
            Clear();
            errors.Write(question + " [y/N] ");
        }

        return Task.Run(() => input.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes", cancellation).WaitAsync(cancellation);
    }

    private void Clear()
    {
        if (_hasProgress)
        {
            errors.Write("\r\u001b[K");
            _hasProgress = false;
        }
    }
}
