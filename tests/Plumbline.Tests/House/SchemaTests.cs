using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Facts;
using Plumbline.Tests.Queries;

namespace Plumbline.Tests.House;

/// <summary>The migrations make exactly the tables that the code knows.</summary>
public class SchemaTests
{
    private static readonly Lazy<ILookup<string, string>> Columns = new(() =>
    {
        using var store = new MemoryStore();
        return store.Read(
            connection =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = "SELECT table_name, column_name FROM information_schema.columns";
                using var reader = command.ExecuteReader();
                var columns = new List<(string Table, string Column)>();
                while (reader.Read())
                {
                    columns.Add((reader.GetString(0), reader.GetString(1)));
                }

                return columns.ToLookup(column => column.Table, column => column.Column);
            },
            default).GetAwaiter().GetResult();
    });

    public static TheoryData<string> Tables => new(CrmSchema.Entities.Select(entity => entity.Table));

    public static TheoryData<string> Facts => new(FactSchema.Facts.Select(fact => fact.Name));

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_crm_table_has_the_fields_of_its_entity_and_the_system_columns(string table)
    {
        var entity = CrmSchema.Of(table);
        var fields = entity.Fields.SelectMany(field => new[] { field.Name, field.DateColumn }).Distinct();

        Columns.Value[table].Order().ShouldBe(fields.Append(entity.Key).Concat(CrmSchema.SystemColumns).Order());
        Columns.Value[table + "_versions"].ShouldContain("true_at");
        fields.Except(Columns.Value[table + "_versions"]).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_fact_table_has_the_columns_of_its_fact(string name)
    {
        Columns.Value[name].Order().ShouldBe(FactSchema.Of(name).Columns.Where(column => column.BandOf is null).Select(column => column.Name).Order());
    }
}
