using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plumbline.Importing.Files;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Periods;

namespace Plumbline.Importing.Mappings.Reading;

/// <summary>Writes what is kept as JSON text: lists, and the custom fields of a row.</summary>
internal static class JsonTexts
{
    /// <summary>The text goes into a database and is escaped again by whoever shows it; letters stay readable.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Array(IEnumerable<string> texts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartArray();

        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
        writer.Flush();

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

/// <summary>Writes the custom fields of one row as a JSON object, unknown ones left out.</summary>
internal sealed class CustomWriter(IReadOnlyList<(Field Field, CellReader Reader)> fields)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly JsonEncodedText[] _names = [.. fields.Select(field => JsonEncodedText.Encode(field.Field.Name))];

    /// <summary>The reader whose cell cannot be read and why; null when all can. The object is null when every field is unknown.</summary>
    public (CellReader Reader, string Reason)? Write(SourceRow row, RowState state, out string? json)
    {
        _buffer.Clear();
        using var writer = new Utf8JsonWriter(_buffer, JsonTexts.Options);
        writer.WriteStartObject();
        var isEmpty = true;
        json = null;

        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Reader.Read(row, state, out var value) is { } reason)
            {
                return (fields[i].Reader, reason);
            }

            if (!value.IsUnknown)
            {
                isEmpty = false;
                writer.WritePropertyName(_names[i]);
                Write(writer, value);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        json = isEmpty ? null : Encoding.UTF8.GetString(_buffer.WrittenSpan);

        return null;
    }

    private static void Write(Utf8JsonWriter writer, StagedValue value)
    {
        if (value.Flag is { } flag)
        {
            writer.WriteBooleanValue(flag);
        }
        else if (value.Number is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(value.Date?.ToIso()
                ?? value.InstantUtc?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)
                ?? value.Text);
        }
    }
}
