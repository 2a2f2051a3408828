using System.Data.Common;
using Plumbline.Metrics.Results;

namespace Plumbline.Queries;

/// <summary>Reads the group of each row of a scan; a group that many rows share is made once.</summary>
internal sealed class GroupReader(DbDataReader reader, int breakdowns)
{
    private readonly Dictionary<long, Group> _byId = [];
    private readonly Dictionary<string, Group> _byLabel = new(StringComparer.Ordinal);

    internal Group Read()
    {
        if (breakdowns == 0)
        {
            return Group.Whole;
        }

        return breakdowns == 1 ? ReadSingle() : Make();
    }

    private Group ReadSingle()
    {
        if (!reader.IsDBNull(1))
        {
            var id = reader.GetInt64(1);
            return _byId.TryGetValue(id, out var known) ? known : _byId[id] = Make();
        }

        if (reader.Text(2) is not { } label)
        {
            return Make();
        }

        return _byLabel.TryGetValue(label, out var same) ? same : _byLabel[label] = Make();
    }

    private Group Make()
    {
        var ids = new long?[breakdowns];
        var labels = new string?[breakdowns];
        for (var i = 0; i < breakdowns; i++)
        {
            ids[i] = reader.IsDBNull(1 + (2 * i)) ? null : reader.GetInt64(1 + (2 * i));
            labels[i] = reader.Text(2 + (2 * i));
        }

        return new Group(ids, labels);
    }
}
