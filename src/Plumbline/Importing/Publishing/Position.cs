namespace Plumbline.Importing.Publishing;

/// <summary>A place in the order of what was true: by the moment of the export, then by run, then by source.</summary>
internal sealed record Position(DateTime TrueAt, long RunId, long SourceId);
