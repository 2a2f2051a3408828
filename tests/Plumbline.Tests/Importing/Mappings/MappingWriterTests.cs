using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Plumbline.Importing;
using Plumbline.Importing.Mappings;
using Plumbline.Metrics.Crm;

namespace Plumbline.Tests.Importing.Mappings;

public class MappingWriterTests
{
    private static readonly JsonSerializerOptions Comparing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Any_mapping_is_written_and_read_back_the_same()
    {
        var property = Prop.ForAll(AnyMapping().ToArbitrary(), mapping =>
        {
            var text = MappingWriter.Write(mapping);
            var reading = MappingReader.Read(text, "m.yaml");
            reading.Problems.Select(problem => $"{problem}").ShouldBeEmpty(text);
            JsonSerializer.Serialize(reading.Mapping, Comparing).ShouldBe(JsonSerializer.Serialize(mapping, Comparing), text);
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), property);
    }

    [Fact]
    public void The_document_reads_as_a_person_would_write_it()
    {
        var deals = CrmSchema.Of("deals");
        var mapping = new Mapping("acme", [
            new FeedMapping("deals*.csv", deals)
            {
                Id = ["Deal ID"],
                Load = Load.Full,
                Where = [new CellIsOneOf("Stage", ["Test"], Negated: true)],
                Fields = [
                    new FieldMapping(deals.Find("name")!, new FromColumns(["Deal: name"])),
                    new FieldMapping(deals.Find("owner_id")!, new FromColumns(["Owner"])) { By = ReferenceBy.Name },
                    new FieldMapping(deals.Find("stage_id")!, new FromColumns(["Stage"]))
                    {
                        Stages = [new StageRule("Proposal", "open", 0.4m, TargetDays: 14), new StageRule("Yes!", "won")], Unlisted = "open",
                        Pipelines = [new PipelineStages("Old: one", [new StageRule("Yes!", "open", IsQualified: true), new StageRule("Paid", "won")])],
                    },
                    new FieldMapping(deals.Find("pipeline_id")!, new FromColumns(["Line"])) { By = ReferenceBy.Name },
                    new FieldMapping(deals.Find("outcome")!, new FromStage()),
                ],
            },
        ]) { Rules = new ReadingRules(Currency: "EUR", Numbers: "1.234,56") };

        var written = MappingWriter.Write(mapping);
        MappingWriter.Write(MappingReader.Read(written, "m.yaml").Mapping.ShouldNotBeNull()).ShouldBe(written);
        written.ShouldBe("""
            mapping: 1
            system: acme
            currency: EUR
            numbers: "1.234,56"
            feeds:

              - file: deals*.csv
                into: deals
                id: Deal ID
                load: full
                where: Stage != Test
                fields:
                  name: "Deal: name"
                  owner: {column: Owner, by: name}
                  stage:
                    column: Stage
                    default: open
                    stages:
                      Proposal: {kind: open, probability: 0.4, target_days: 14}
                      Yes!: won
                    pipelines:
                      "Old: one":
                        Yes!: {kind: open, qualified: yes}
                        Paid: won
                  pipeline: {column: Line, by: name}
                  outcome: {from: stage}

            """);
    }

    /// <summary>Texts that tempt YAML: colons, quotes, comments, words it has its own mind about.</summary>
    private static Gen<string> AnyText() => Gen.Elements(
        "Stage", "Deal - Title", "a: b", "# no", "yes", "null", "~", "1.234,56", "-5", "- x", "\"quoted\"", "it's", "[x]", "{y}", "*star", "&and", "!no",
        "%", "@at", "`tick`", "tab\tin", "ü ß 漢字", "😀", "a, b", "(x)", "back\\slash", "Yes!", "line\nbreak", "=", "a=b", "x is blank", "in", "|", ">", "0x1F", "1e3", "2026-03-04", "trailing#", "é");

    private static Gen<IReadOnlyList<T>> Few<T>(Gen<T> any, int least = 0) =>
        from count in Gen.Choose(least, 3)
        from items in any.ListOf(count)
        select (IReadOnlyList<T>)[.. items];

    private static Gen<T?> Maybe<T>(Gen<T> any)
        where T : class =>
        Gen.OneOf(any.Select(value => (T?)value), Gen.Constant((T?)null));

    private static Gen<Mapping> AnyMapping() =>
        from system in AnyText()
        from name in Maybe(AnyText())
        from rules in AnyRules()
        from feeds in Few(AnyFeed(), least: 1)
        select new Mapping(system, feeds) { Name = name, Rules = rules };

    private static Gen<ReadingRules> AnyRules() =>
        from zone in Maybe(Gen.Elements("UTC", "Europe/Berlin"))
        from currency in Maybe(Gen.Elements("EUR", "USD"))
        from dates in Maybe(Gen.Elements("auto", "ask", "DD/MM/YYYY"))
        from numbers in Maybe(Gen.Elements("auto", "1.234,56", "1,234.56"))
        from blanks in Few(AnyText())
        select new ReadingRules(zone, currency, dates, numbers, blanks.Count == 0 ? null : blanks);

    private static Gen<FeedMapping> AnyFeed() =>
        from entity in Gen.Elements(CrmSchema.Entities.ToArray())
        from file in AnyText()
        from sheet in Maybe(AnyText())
        from layout in Gen.Elements(FileLayout.Detected, new FileLayout("windows-1252", "tab", 4), new FileLayout(Delimiter: ";"))
        from id in Few(AnyText(), least: 1)
        from isFull in Gen.Elements(true, false)
        from conditions in Few(AnyCondition())
        from fields in Gen.Elements(entity.Fields.ToArray()).SelectMany(field => AnyField(field)).ListOf(3)
        from custom in Gen.Elements(FieldKind.Text, FieldKind.Whole, FieldKind.Number, FieldKind.Money, FieldKind.Flag, FieldKind.Date, FieldKind.Moment)
            .SelectMany(kind => AnyField(new Field($"own_{kind}".ToLowerInvariant(), kind))).ListOf(2)
        from rules in AnyRules()
        select new FeedMapping(file, entity)
        {
            Sheet = sheet,
            Layout = layout,
            Id = id,
            Load = isFull ? Load.Full : Load.Partial,
            Where = conditions,
            Fields = [.. fields.DistinctBy(mapped => mapped.Field.Name)],
            Custom = [.. custom.DistinctBy(mapped => mapped.Field.Name)],
            Rules = rules,
        };

    private static Gen<Condition> AnyCondition() =>
        from column in AnyText().Where(text => text.Trim().Length > 0)
        from texts in Few(AnyText(), least: 1)
        from negated in Gen.Elements(true, false)
        from limit in Gen.Elements("5", "-1.5", "2026-03-04")
        from sign in Gen.Elements("<", "<=", ">", ">=")
        from condition in Gen.Elements<Condition>(new CellIsBlank(column, negated), new CellIsOneOf(column, texts, negated), new CellCompares(column, sign, limit))
        select condition;

    private static Gen<FieldMapping> AnyField(Field field) =>
        from columns in Few(AnyText(), least: 1)
        from replace in Few(AnyPair(AnyText()))
        from map in Few(AnyPair(field.Choices is { Count: > 0 } choices ? Gen.Elements(choices.ToArray()) : AnyText()))
        from unlisted in Maybe(Gen.Elements("reject", "blank", "keep"))
        from conditions in Few(AnyCondition())
        from zone in Maybe(Gen.Constant("UTC"))
        from times in Gen.Elements<decimal?>(null, 0.01m, 1_000_000m)
        from byName in Gen.Elements(true, false)
        from stages in Few(AnyStage())
        let isReference = field.Kind == FieldKind.Reference
        select new FieldMapping(field, new FromColumns(columns))
        {
            By = !isReference ? null : byName && CrmSchema.Of(field.References!).Label is not null ? ReferenceBy.Name : ReferenceBy.Id,
            CreateMissing = !isReference || byName,
            Replace = [.. replace.DistinctBy(pair => pair.Key)],
            Map = [.. map.DistinctBy(pair => pair.Key)],
            Unlisted = unlisted,
            When = conditions,
            TimeZone = zone,
            Times = times,
            Stages = field == CrmSchema.Of("deals").Find("stage_id") ? [.. stages.DistinctBy(stage => stage.Name)] : [],
            Format = field.Kind is FieldKind.Date ? "ask" : field.Kind is FieldKind.Money ? "1.234,56" : null,
        };

    private static Gen<KeyValuePair<string, string>> AnyPair(Gen<string> values) =>
        from key in AnyText()
        from value in values
        select KeyValuePair.Create(key, value);

    private static Gen<StageRule> AnyStage() =>
        from name in AnyText()
        from kind in Gen.Elements("open", "won", "lost", "ask")
        from probability in Gen.Elements<decimal?>(null, 0.25m)
        from qualified in Gen.Elements<bool?>(null, true, false)
        select new StageRule(name, kind, probability, qualified);
}
