using Plumbline.Tests.Stores.Postgres;

namespace Plumbline.Tests.Importing.Publishing;

// Whatever holds of imports holds of them on PostgreSQL: the same tests, on the other engine. One server serves them all.
[CollectionDefinition(nameof(OnPostgres))]
public sealed class OnPostgres : ICollectionFixture<PostgresFixture>;

[Collection(nameof(OnPostgres))]
public sealed class FirstImportOnPostgresTests(PostgresFixture postgres) : FirstImportTests(new Store(postgres, "Europe/Berlin"));

[Collection(nameof(OnPostgres))]
public sealed class ReimportOnPostgresTests(PostgresFixture postgres) : ReimportTests(new Store(postgres));

[Collection(nameof(OnPostgres))]
public sealed class UndoOnPostgresTests(PostgresFixture postgres) : UndoTests(new Store(postgres) { HasFacts = true });

[Collection(nameof(OnPostgres))]
public sealed class PreviewOnPostgresTests(PostgresFixture postgres) : PreviewTests(new Store(postgres));

[Collection(nameof(OnPostgres))]
public sealed class EraseOnPostgresTests(PostgresFixture postgres) : EraseTests(new Store(postgres));

[Collection(nameof(OnPostgres))]
public sealed class ErasedMarksOnPostgresTests(PostgresFixture postgres) : ErasedMarksTests(new Store(postgres));

[Collection(nameof(OnPostgres))]
public sealed class ForeignAmountsOnPostgresTests(PostgresFixture postgres) : ForeignAmountsTests(new Store(postgres));
