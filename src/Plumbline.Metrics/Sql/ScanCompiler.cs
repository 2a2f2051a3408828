using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Sql;

/// <summary>
/// Writes a scan as one statement. Its columns: the cell, then for each breakdown its id and label, then the measures.
/// </summary>
public sealed class ScanCompiler(SqlDialect dialect, SalesCalendar calendar)
{
    public SqlStatement Compile(Scan scan) => new ScanStatement(scan, dialect, calendar).Write();
}
