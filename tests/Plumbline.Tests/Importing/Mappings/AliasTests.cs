using Plumbline.Importing.Mappings;
using Plumbline.Importing.Mappings.Proposing;
using Plumbline.Metrics.Crm;

namespace Plumbline.Tests.Importing.Mappings;

public class AliasTests
{
    [Fact]
    public void Every_alias_says_something_that_a_mapping_may_say()
    {
        var book = AliasBook.Shared;
        book.Crms.Select(crm => crm.Name).ShouldBe(["Dynamics 365 Sales", "HubSpot", "Odoo CRM", "Pipedrive", "Salesforce", "Zendesk Sell", "Zoho CRM"], ignoreOrder: true);

        foreach (var (table, field) in book.Crms.Append(book.Plain).SelectMany(system => system.Tables).SelectMany(table => table.Fields.Select(field => (table, field))))
        {
            var name = $"{table.Into}.{field.Field.Name}";

            if (field.Field.Choices is { Count: > 0 } choices)
            {
                field.Map.Values.ShouldAllBe(word => choices.Contains(word) || word == MappingWords.Blank, name);
                (field.Constant is null || choices.Contains(field.Constant)).ShouldBeTrue(name);
            }

            (field.Ids.Count == 0 || field.Field.Kind == FieldKind.Reference).ShouldBeTrue(name);
            field.When.Concat(field.Lost.SelectMany(group => group)).ShouldAllBe(condition => ConditionText.Read(condition) != null, name);
            (field.Same is null || FieldNames.Find(CrmSchema.Of(table.Beside!), field.Same) is not null).ShouldBeTrue(name);
            (field.Names.Count + field.Ids.Count + field.Joins.Count + field.Together.Count + field.Lost.Count > 0 || field.Constant is not null || field.Same is not null).ShouldBeTrue(name);
        }

        foreach (var table in book.Crms.Append(book.Plain).SelectMany(system => system.Tables))
        {
            (table.Link is null || FieldNames.Find(table.Into, table.Link) is { Kind: FieldKind.Reference }).ShouldBeTrue($"{table.Into} link");
            table.Where.ShouldAllBe(condition => ConditionText.Read(condition) != null, $"{table.Into}");
            table.FallbackId.Concat(table.Needs).ShouldAllBe(field => FieldNames.Find(table.Into, field) != null, $"{table.Into}");
        }

        book.Crms.SelectMany(crm => crm.Stages.Values).Concat(book.Stages.Values).Distinct().ShouldAllBe(kind => StagesReader.Kinds.Contains(kind));
    }

    [Fact]
    public void The_first_example_of_the_documentation_is_a_mapping()
    {
        var text = ExampleTests.Document("mappings.md").Split("```yaml\n")[1].Split("```")[0];

        MappingReader.Read(text, "my.map.yaml").Problems.ShouldBeEmpty();
    }
}
