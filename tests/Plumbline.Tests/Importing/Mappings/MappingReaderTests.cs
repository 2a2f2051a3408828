using Plumbline.Importing.Mappings;

namespace Plumbline.Tests.Importing.Mappings;

public class MappingReaderTests
{
    [Theory]
    [InlineData("into: deal", null, null)] // the singular is a name of the table too
    [InlineData("into: daels", "m.yaml:5:11: There is no table \"daels\".", "deals")]
    [InlineData("info: deals", "m.yaml:5:5: A feed has no entry \"info\"", "into")]
    [InlineData("into: deals\n    fields: {ammount: Value}", "m.yaml:6:14: deals has no field \"ammount\"", "amount")]
    [InlineData("into: deals\n    fields: {owners: {column: X, by: name}}", "m.yaml:6:14: deals has no field \"owners\"", "owner")]
    [InlineData("into: deals\n    fields: {owner: Seller}", "m.yaml:6:21: \"owner\" names another record: say how", null)]
    [InlineData("into: deals\n    fields: {amount: {column: A, by: name}}", "m.yaml:6:22: \"by\" is for fields that name another record", null)]
    [InlineData("into: deals\n    fields: {amount: {colum: A}}", "m.yaml:6:23: \"amount\" has no entry \"colum\"", "column")]
    [InlineData("into: deals\n    fields: {outcome: {constant: wun}}", "m.yaml:6:23: \"outcome\" is one of open, won, lost", "won")]
    [InlineData("into: deals\n    fields: {outcome: {from: stage}}", "m.yaml:6:14: The outcome comes from the stage, but", null)]
    [InlineData("into: deals\n    fields: {stage: {column: S, stages: {Closed: gone}}}", "m.yaml:6:50: A stage's kind is one of open, won", null)]
    [InlineData("into: deals\n    fields: {stage: {column: S, pipelines: {Old: {Closed: won}}}}", "Stages are listed by pipeline, but the field \"pipeline\" is not mapped", null)]
    [InlineData("into: deals\n    fields: {pipeline: {column: P, by: name}, stage: {column: S, pipelines: {Old: {Closed: ask}}}}", "A stage's kind is one of open, won", null)]
    [InlineData("into: deals\n    fields: {pipeline: {column: P, by: name}, stage: {column: S, pipelines: {Old: {}}}}", "The pipeline \"Old\" lists no stages.", null)]
    [InlineData("into: deals\n    fields: {pipeline: {column: P, by: name, pipelines: {Old: {Closed: won}}}}", "Only the field \"stage\" of deals lists", null)]
    [InlineData("into: deals\n    fields: {closed_at: {column: C, format: soon}}", "m.yaml:6:45: \"soon\" is no date format", null)]
    [InlineData("into: deals\n    fields: {amount: {column: C, format: yyyy-MM-dd}}", "m.yaml:6:42: \"yyyy-MM-dd\" is no number format", null)]
    [InlineData("into: deals\n    fields: {closed_at: {column: C, when: closed}}", "m.yaml:6:14: \"when\" asks for the outcome", null)]
    [InlineData("into: deals\n    where: Stage like Won", "m.yaml:6:12: \"Stage like Won\" is no condition.", null)]
    [InlineData("into: deals\n    where: won", "m.yaml:6:12: \"won\" is no condition.", null)]
    [InlineData("into: deals\n    fields: {created_at: {constant: soon}}", "m.yaml:6:26: A date is written 2026-03-04 here", null)]
    [InlineData("into: deals\n    fields: {owner: {column: A, by: name}, owner_id: {column: B, by: id}}", "The field \"owner_id\" is given twice.", null)]
    [InlineData("into: deals\n    fields: {deal_stage: {constant: a, column: b}}", "deals has no field \"deal_stage\"", "stage")]
    [InlineData("into: deals\n    fields: {name: {constant: a, column: b}}", "m.yaml:6:20: A field has one source", null)]
    [InlineData("into: deals\n    custom: {Region Name: Region}", "is written in small letters", "region_name")]
    [InlineData("into: deals\n    custom: {amount: Amount}", "deals has a field \"amount\" of its own", null)]
    [InlineData("into: deals\n    time_zone: Europe/Berlim", "m.yaml:6:16: There is no time zone \"Europe/Berlim\"", "Europe/Berlin")]
    [InlineData("into: deals\n    currency: Euro", "m.yaml:6:15: A currency is a code of three capital letters", null)]
    [InlineData("into: deals\n    load: all", "m.yaml:6:11: \"load\" is one of full, partial", null)]
    [InlineData("into: deals\n    file: b.csv", "Duplicate key", null)]
    public void A_mistake_is_reported_with_its_place_and_what_was_meant(string feed, string? problem, string? meant)
    {
        var reading = MappingReader.Read($"mapping: 1\nsystem: x\nfeeds:\n  - file: a.csv\n    {feed}\n    id: Id\n", "m.yaml");

        if (problem is null)
        {
            reading.Problems.ShouldBeEmpty();
            return;
        }

        reading.Mapping.ShouldBeNull();
        var only = reading.Problems.ShouldHaveSingleItem();
        only.ToString().ShouldContain(problem);
        only.DidYouMean.ShouldBe(meant);
    }

    [Theory]
    [InlineData("", "A mapping is one document")]
    [InlineData("mapping: 2\nsystem: x\nfeeds: [{file: a, into: accounts, id: i}]", "the version of the form, is one of 1, not \"2\"")]
    [InlineData("mapping: 1\nfeeds: [{file: a, into: accounts, id: i}]", "A mapping says whose ids it reads")]
    [InlineData("mapping: 1\nsystem: x", "A mapping has a list of \"feeds:\"")]
    [InlineData("mapping: 1\nsystem: x\nfeeds: [{into: accounts, id: i}]", "A feed names its file")]
    [InlineData("mapping: 1\nsystem: x\nfeeds: [{file: a, id: i}]", "A feed says what its rows are")]
    [InlineData("mapping: 1\nsystem: x\nfeeds: [{file: a, into: accounts}]", "Each account needs an id")]
    [InlineData("- a\n- b", "must be a block of \"name: value\" lines")]
    [InlineData("mapping: [1", "This is no YAML")]
    public void A_document_that_is_no_mapping_says_what_is_missing(string text, string problem) =>
        MappingReader.Read(text, "m.yaml").Problems.ShouldHaveSingleItem().What.ShouldContain(problem);

    [Fact]
    public void All_mistakes_are_reported_at_once_in_the_order_of_the_document()
    {
        var reading = MappingReader.Read(
            "mapping: 1\nsystem: x\ncurrency: euro\nfeeds:\n  - {file: a.csv, into: dael, id: i}\n  - {file: a.csv, into: deals}\n", "m.yaml");

        reading.Problems.Select(problem => problem.Line).ShouldBe([3, 5, 6]);
    }

    [Fact]
    public void Anything_at_all_is_read_or_refused_but_never_thrown_at()
    {
        string[] odd = ["&a [*a]", "!!binary x", "a: {b: [c, {d: e}]}", "mapping: {1: 2}\nsystem: [x]\nfeeds: {a: b}", "\t", "a: b: c", "? [x]\n: y", "mapping: 1\nsystem: x\nfeeds: [1, [2], {file: [a], into: {b: c}, id: {d: e}, fields: 3, custom: [4], where: {5: 6}}]"];

        foreach (var text in odd)
        {
            MappingReader.Read(text, "m.yaml").Problems.ShouldNotBeEmpty(text);
        }
    }
}
