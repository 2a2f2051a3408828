namespace Plumbline.Stores;

/// <summary>Lets many pass at once, or one alone: reads and writes go in together, reopening a file waits until all are out.</summary>
internal sealed class SharedGate : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _gate = new();
    private TaskCompletionSource? _empty;
    private int _inside;

    internal async Task Enter(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);

        lock (_gate)
        {
            _inside++;
        }

        _turn.Release();
    }

    internal void Leave()
    {
        lock (_gate)
        {
            _inside--;

            if (_inside == 0)
            {
                _empty?.TrySetResult();
            }
        }
    }

    internal async Task EnterAlone(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);

        try
        {
            await Emptied().WaitAsync(cancellation);
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    internal void LeaveAlone()
    {
        _turn.Release();
    }

    public void Dispose()
    {
        _turn.Dispose();
    }

    private Task Emptied()
    {
        lock (_gate)
        {
            _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

            if (_inside == 0)
            {
                _empty.SetResult();
            }

            return _empty.Task;
        }
    }
}
