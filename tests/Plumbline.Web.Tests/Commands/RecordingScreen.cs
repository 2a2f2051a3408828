using System.Text;
using Plumbline.Web.Commands.Screens;

namespace Plumbline.Web.Tests.Commands;

/// <summary>A screen that keeps what it is shown.</summary>
internal sealed class RecordingScreen(ScreenTraits? traits = null) : IScreen
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _messages = new();

    public ScreenTraits Traits { get; } = traits ?? ScreenTraits.Plain;

    public string Output => _output.ToString();

    public string Messages => _messages.ToString();

    public List<Progress?> Shown { get; } = [];

    public List<string> Questions { get; } = [];

    /// <summary>What is answered to a question.</summary>
    public bool Answer { get; init; }

    public void Print(string text) => _output.Append(text);

    public void Say(string line) => _messages.Append(line).Append('\n');

    public void Show(Progress? progress) => Shown.Add(progress);

    public Task<bool> Confirm(string question, CancellationToken cancellation)
    {
        Questions.Add(question);
        return Task.FromResult(Answer);
    }
}
