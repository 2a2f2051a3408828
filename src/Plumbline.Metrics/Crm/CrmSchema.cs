namespace Plumbline.Metrics.Crm;

/// <summary>
/// The neutral CRM schema: what every source is mapped to and every number is computed from.
/// </summary>
public static partial class CrmSchema
{
    /// <summary>Every table, in an order in which references point backwards where they can.</summary>
    public static IReadOnlyList<Entity> Entities { get; } =
    [
        .. People, .. Leads, .. Deals, .. Activity, .. Revenue, .. Costs, .. Voice, .. Enablement, .. Planning,
    ];

    private static readonly Dictionary<string, Entity> ByName =
        Entities.SelectMany(entity => new[] { (entity.Table, entity), (entity.Singular, entity) })
            .ToDictionary(pair => pair.Item1, pair => pair.entity);

    /// <summary>The entity of a table or of its singular name; null when there is none.</summary>
    public static Entity? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>What was imported, file by file: our own record, which no file brings and no mapping names.</summary>
    private static readonly Entity Imports = new("import_sources", "import", "import_source_id", [], []) { Label = "source", SourceId = "source" };

    /// <summary>The entity of a table that is known to exist.</summary>
    public static Entity Of(string table) => table == Imports.Table ? Imports : ByName[table];

    /// <summary>Columns that every table has beside its own.</summary>
    public static IReadOnlyList<string> SystemColumns { get; } =
        ["source_system", "source_id", "imported_at", "import_batch_id", "deleted_at", "deleted_on", "canonical_id", "custom"];
}
