using Plumbline.Tests.Stores.Postgres;

namespace Plumbline.Tests.Importing.Publishing;

// Whatever holds of imports holds of them on PostgreSQL: the same tests, on the other engine. One server serves them all.
[CollectionDefinition(nameof(OnPostgres))]
public sealed class OnPostgres : ICollectionFixture<PostgresFixture>;

// Classes of one collection wait for one another; imports have a server of their own, so that they run beside the rest.
[CollectionDefinition(nameof(ImportingOnPostgres))]
public sealed class ImportingOnPostgres : ICollectionFixture<PostgresFixture>;

[Collection(nameof(ImportingOnPostgres))]
public sealed class FirstImportOnPostgresTests(PostgresFixture postgres) : FirstImportTests(new Store(postgres, "Europe/Berlin"));

[Collection(nameof(ImportingOnPostgres))]
public sealed class ReimportOnPostgresTests(PostgresFixture postgres) : ReimportTests(new Store(postgres));

[Collection(nameof(ImportingOnPostgres))]
public sealed class UndoOnPostgresTests(PostgresFixture postgres) : UndoTests(new Store(postgres) { HasFacts = true });

[Collection(nameof(ImportingOnPostgres))]
public sealed class PreviewOnPostgresTests(PostgresFixture postgres) : PreviewTests(new Store(postgres));

[Collection(nameof(ImportingOnPostgres))]
public sealed class EraseOnPostgresTests(PostgresFixture postgres) : EraseTests(new Store(postgres));

[Collection(nameof(ImportingOnPostgres))]
public sealed class ErasedMarksOnPostgresTests(PostgresFixture postgres) : ErasedMarksTests(new Store(postgres));

[Collection(nameof(ImportingOnPostgres))]
public sealed class ForeignAmountsOnPostgresTests(PostgresFixture postgres) : ForeignAmountsTests(new Store(postgres));

[Collection(nameof(ImportingOnPostgres))]
public sealed class OwnersInHistoryOnPostgresTests(PostgresFixture postgres) : OwnersInHistoryTests(new Store(postgres));

[Collection(nameof(ImportingOnPostgres))]
public sealed class RepeatedLinesOnPostgresTests(PostgresFixture postgres) : RepeatedLinesTests(new Store(postgres));

[Collection(nameof(ImportingOnPostgres))]
public sealed class LeadsByAddressOnPostgresTests(PostgresFixture postgres) : LeadsByAddressTests(new Store(postgres));

[Collection(nameof(ImportingOnPostgres))]
public sealed class UndatedClosingsOnPostgresTests(PostgresFixture postgres) : UndatedClosingsTests(new Store(postgres));

[Collection(nameof(ImportingOnPostgres))]
public sealed class UndirectedActivitiesOnPostgresTests(PostgresFixture postgres) : UndirectedActivitiesTests(new Store(postgres));
