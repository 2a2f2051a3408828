using System.Text.Json;
using System.Threading.Channels;
using Plumbline.Web.Commands.Screens;

namespace Plumbline.Web.Commands.Remote;

/// <summary>The terminal at the client's end of the socket, as the server's commands see it.</summary>
internal sealed class RemoteScreen(FrameStream frames, ScreenTraits traits) : IScreen
{
    /// <summary>Characters per frame: at three bytes each they stay below the limit of a frame.</summary>
    private const int Piece = 256 * 1024;

    private readonly Channel<bool> _answers = Channel.CreateUnbounded<bool>();

    public ScreenTraits Traits => traits;

    public void Print(string text)
    {
        foreach (var piece in Pieces(text))
        {
            Send(Frame.Of(FrameKind.Output, piece));
        }
    }

    public void Say(string line) => Send(Frame.Of(FrameKind.Message, line));

    public void Show(Progress? progress) =>
        Send(progress is null ? Frame.Of(FrameKind.Progress) : new Frame(FrameKind.Progress, JsonSerializer.SerializeToUtf8Bytes(progress)));

    public async Task<bool> Confirm(string question, CancellationToken cancellation)
    {
        Send(Frame.Of(FrameKind.Question, question));
        return await _answers.Reader.ReadAsync(cancellation);
    }

    /// <summary>Hands on what the person answered.</summary>
    public void Answered(bool yes) => _answers.Writer.TryWrite(yes);

    /// <summary>A client that has gone is no reason for a command to fail: its cancellation is on the way.</summary>
    private void Send(Frame frame)
    {
        try
        {
            frames.Write(frame);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
        }
    }

    /// <summary>Cuts between characters, never inside one of two halves.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(text.Length, start + Piece);
            if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
            {
                end--;
            }

            yield return text[start..end];
            start = end;
        }
    }
}
