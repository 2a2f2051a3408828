using Plumbline.Importing.Files;

namespace Plumbline.Importing.Mappings.Reading;

/// <summary>Turns the rows of one table into records. Made once per table by <see cref="RowReaderMaker"/>.</summary>
internal sealed class RowReader(
    string source, IReadOnlyList<RowTest> where, IdReader id, IReadOnlyList<(int Index, CellReader Reader)> fields, CustomWriter? custom)
{
    private readonly (int Index, CellReader Reader)[] _fields = [.. fields];
    private readonly RowState _state = new();

    /// <summary>True when <paramref name="staged"/> holds the record; false when the row is passed over or was rejected.</summary>
    public bool TryRead(SourceRow row, StagedRow staged, Action<Reject> rejected)
    {
        _state.Clear();

        foreach (var test in where)
        {
            if (!test.Holds(row, _state))
            {
                return false;
            }
        }

        foreach (var (index, reader) in _fields)
        {
            if (reader.Read(row, _state, out var value) is { } reason)
            {
                return Refuse(row, reader.Name, reader.Cell(row), reason, rejected);
            }

            staged.Values[index] = value;
        }

        return ReadCustom(row, staged, rejected) && ReadId(row, staged, rejected);
    }

    private bool ReadCustom(SourceRow row, StagedRow staged, Action<Reject> rejected)
    {
        if (custom is null)
        {
            return true;
        }

        if (custom.Write(row, _state, out var json) is { } refused)
        {
            return Refuse(row, refused.Reader.Name, refused.Reader.Cell(row), refused.Reason, rejected);
        }

        staged.Custom = json;
        return true;
    }

    private bool ReadId(SourceRow row, StagedRow staged, Action<Reject> rejected)
    {
        staged.Line = row.Line;
        staged.SourceId = id.Read(row, staged) ?? "";

        return staged.SourceId.Length > 0 || Refuse(row, id.Name, "", id.Missing, rejected);
    }

    private bool Refuse(SourceRow row, string column, string value, string reason, Action<Reject> rejected)
    {
        rejected(new Reject(source, row.Line, column, value, reason));

        return false;
    }
}
