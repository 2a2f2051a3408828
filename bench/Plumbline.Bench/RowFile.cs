using System.Globalization;
using System.Text;

namespace Plumbline.Bench;

/// <summary>Writes a CSV file whose cells need no quotes.</summary>
internal sealed class RowFile : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly char[] _cell = new char[32];
    private bool _isFirst = true;

    internal RowFile(string path, string header)
    {
        _writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);
        _writer.Write(header);
        _writer.Write('\n');
    }

    internal RowFile Text(string value)
    {
        Separate();
        _writer.Write(value);

        return this;
    }

    internal RowFile Whole(long value) => Formatted(value, "D");

    internal RowFile Money(decimal value) => Formatted(value, "F2");

    internal RowFile Moment(DateTime? value) => value is { } known ? Formatted(known, "yyyy-MM-dd HH:mm:ss") : Text("");

    internal RowFile Day(DateTime? value) => value is { } known ? Formatted(known, "yyyy-MM-dd") : Text("");

    internal void End()
    {
        _writer.Write('\n');
        _isFirst = true;
    }

    public void Dispose() => _writer.Dispose();

    private RowFile Formatted<T>(T value, string format)
        where T : ISpanFormattable
    {
        Separate();
        value.TryFormat(_cell, out var length, format, CultureInfo.InvariantCulture);
        _writer.Write(_cell, 0, length);

        return this;
    }

    private void Separate()
    {
        if (!_isFirst)
        {
            _writer.Write(',');
        }

        _isFirst = false;
    }
}
