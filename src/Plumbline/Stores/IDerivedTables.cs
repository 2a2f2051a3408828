using System.Data.Common;

namespace Plumbline.Stores;

/// <summary>
/// Tables whose rows can always be worked out again from the rest of a database. No migration touches them and no backup holds
/// them: when their definition is another than the one they were made by, they are made anew.
/// </summary>
internal interface IDerivedTables
{
    /// <summary>Whether they are whole, and by the definition that this program knows.</summary>
    bool AreCurrent(DbConnection connection);

    /// <summary>Makes them in a database that is without rows yet, in which they are current.</summary>
    void Create(DbConnection connection);

    /// <summary>Makes and fills them anew. Stopped anywhere, they are not current, and it can be done again. Nobody may read meanwhile.</summary>
    /// <param name="isRecorded">Whether this is a run, with a new version of the data; not so in a file that nobody has seen.</param>
    /// <param name="progress">Told the share that is done, between 0 and 1.</param>
    void Renew(DbConnection connection, bool isRecorded, IProgress<double>? progress, CancellationToken cancellation);
}
