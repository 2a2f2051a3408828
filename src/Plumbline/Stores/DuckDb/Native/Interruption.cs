namespace Plumbline.Stores.DuckDb.Native;

/// <summary>
/// Stops a running statement when its token is cancelled. DuckDB forgets an interruption that comes just before a statement
/// begins, and takes its time over others, so the request is repeated until the statement has ended.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);

    private readonly Action _interrupt;
    private readonly Lock _gate = new();
    private readonly CancellationTokenRegistration _registration;
    private Timer? _timer;
    private bool _done;

    private Interruption(Action interrupt, CancellationToken token)
    {
        _interrupt = interrupt;
        _registration = token.UnsafeRegister(static watch => ((Interruption)watch!).Begin(), this);
    }

    internal static Interruption? Watch(Action interrupt, CancellationToken token)
    {
        return token.CanBeCanceled ? new Interruption(interrupt, token) : null;
    }

    /// <summary>After this no interruption is sent: the connection's next statement has nothing to fear.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _done = true;
            _timer?.Dispose();
        }

        _registration.Dispose();
    }

    private void Begin()
    {
        lock (_gate)
        {
            if (!_done)
            {
                _timer = new Timer(static watch => ((Interruption)watch!).Send(), this, TimeSpan.Zero, Again);
            }
        }
    }

    private void Send()
    {
        lock (_gate)
        {
            if (!_done)
            {
                _interrupt();
            }
        }
    }
}
