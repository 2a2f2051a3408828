using System.Diagnostics;
using Plumbline.Importing.Files;
using Plumbline.Importing.Values;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings.Reading;

/// <summary>Settles, for one feed and one of its tables, where every value stands and how it is parsed.</summary>
/// <param name="deals">What the mapping says of the fields of deals, for a history of them; null elsewhere.</param>
internal sealed class RowReaderMaker(
    FeedMapping feed, ReadingRules rules, FeedHeader header, SourceTable table, TimeZoneInfo workspaceZone, DealRules? deals = null)
{
    private const decimal MoneyLimit = 100_000_000_000_000m;
    private const decimal NumberLimit = 1_000_000_000_000m;

    private readonly DateFormat _dates = CellFormats.Date(rules.Dates);
    private readonly NumberFormat _numbers = CellFormats.Number(rules.Numbers);

    private bool IsSalesforce => header.SourceSystem == SalesforceId.System;

    public RowReader Make() => new(
        table.FileName,
        [.. feed.Where.Select(Test)],
        Id(),
        Fields(),
        feed.Custom.Count == 0 ? null : new CustomWriter([.. feed.Custom.Select(mapped => (mapped.Field, Reader(mapped)))]));

    /// <summary>The cells of some columns. Columns that the table lacks read as blank; <see cref="MappingCheck"/> has said so.</summary>
    public CellText Cell(IReadOnlyList<string> columns, string joint = " ", IReadOnlyList<KeyValuePair<string, string>>? replace = null, string? firstOf = null) => new(
        [.. columns.Select(column => ColumnNames.IndexOf(table.Header, column)).Select(index => index < 0 ? int.MaxValue : index)],
        string.Join(", ", columns),
        joint,
        rules.Blanks,
        replace ?? [],
        firstOf);

    public CellText Cell(FieldMapping mapped, FromColumns origin) =>
        Cell(origin.Columns, mapped.Field.Kind == FieldKind.Reference && mapped.By == ReferenceBy.Id ? "|" : " ", mapped.Replace, mapped.FirstOf);

    public RowTest Test(Condition condition) => RowTest.Of(condition, column => Cell([column]), _numbers, _dates);

    private IdReader Id()
    {
        if (feed.Id.Count > 0)
        {
            return new ColumnIdReader(Cell(feed.Id, "|"), IsSalesforce);
        }

        var given = feed.Entity.NaturalKey.Select(Position).Where(index => index >= 0).ToList();

        var holders = feed.Entity.NaturalKey.Take(feed.Entity.Holders).ToList();

        return new NaturalIdReader(given, [.. holders.Select(Position).Where(index => index >= 0)], string.Join(" or ", holders));
    }

    /// <summary>In the order in which fields learn from each other: pipeline, stage, outcome, the field of a history, the rest, and last the currency.</summary>
    private List<(int Index, CellReader Reader)> Fields()
    {
        var fields = feed.Fields
            .OrderBy(mapped => mapped.Field.Name switch { "pipeline_id" => 0, "stage_id" => 1, "outcome" => 2, "field" => 3, _ => 4 })
            .Select(mapped => (Position(mapped.Field.Name), Noted(mapped)))
            .ToList();
        var currency = Position("currency");

        if (currency >= 0 && feed.Find("currency") is null)
        {
            fields.Add((currency, new CurrencyReader(rules.Currency)));
        }

        return fields;
    }

    private int Position(string field)
    {
        for (var i = 0; i < header.Fields.Count; i++)
        {
            if (header.Fields[i].Field.Name == field)
            {
                return i;
            }
        }

        return -1;
    }

    private CellReader Noted(FieldMapping mapped) => (feed.Entity.Table, mapped.Field.Name) switch
    {
        ("deals", "pipeline_id") => new NotedReader(Reader(mapped), (state, text) => state.Pipeline = text),
        ("deals", "outcome") => new NotedReader(Reader(mapped), (state, text) => state.Outcome = text),
        ("deal_field_history", "field") => new ChangedFieldReader(Reader(mapped)),
        _ => Reader(mapped),
    };

    private CellReader Reader(FieldMapping mapped)
    {
        var reader = mapped.Origin switch
        {
            FromStage => new StageOutcomeReader([.. mapped.Lost.Select(Test)]),
            FromConstant constant => new ConstantReader(Constants.Value(mapped.Field, constant.Text)),
            FromColumns columns when mapped.ListsStages => new StageReader(Cell(mapped, columns), mapped),
            FromColumns columns when deals is not null && mapped.Field.Name is "old_value" or "new_value" => HistoryValue(deals, mapped, columns),
            FromColumns columns => CellReader(mapped, Cell(mapped, columns), _numbers, _dates),
            _ => throw new UnreachableException(mapped.Origin.GetType().Name),
        };

        return mapped.When.Count == 0 ? reader : new ConditionalReader(reader, [.. mapped.When.Select(Test)]);
    }

    private HistoryValueReader HistoryValue(DealRules rulesOfDeals, FieldMapping mapped, FromColumns columns) => new(
        CellReader(mapped, Cell(mapped, columns), _numbers, _dates),
        DealRules.Followed.ToDictionary(field => field.Name, field =>
        {
            var (value, its) = rulesOfDeals.Of(field, mapped);

            return CellReader(value, Cell(value, columns), CellFormats.Number(its.Numbers), CellFormats.Date(its.Dates));
        }));

    private CellReader CellReader(FieldMapping mapped, CellText cell, NumberFormat ofNumbers, DateFormat ofDates)
    {
        var map = mapped.Map.Count == 0 && mapped.Unlisted is null ? null : new WordMap(mapped.Map, mapped.Unlisted);
        var numbers = mapped.Format is null ? ofNumbers : CellFormats.Number(mapped.Format);
        var dates = mapped.Format is null ? ofDates : CellFormats.Date(mapped.Format);

        return mapped.Field.Kind switch
        {
            FieldKind.Text or FieldKind.Reference => new PlainTextReader(cell, map, IsSalesforce && mapped.By == ReferenceBy.Id),
            FieldKind.Choice => new ChoiceReader(cell, map, mapped.Field),
            FieldKind.List => new ListReader(cell, map),
            FieldKind.Flag => new FlagReader(cell, map),
            FieldKind.Whole => new WholeReader(cell, map, numbers, mapped.Times),
            FieldKind.Number => new NumberReader(cell, map, numbers, mapped.Times, NumberLimit, isMoney: false),
            FieldKind.Money => new NumberReader(cell, map, numbers, mapped.Times, MoneyLimit, isMoney: true) { Stated = rules.Currency },
            FieldKind.Fraction => new FractionReader(cell, map, ofNumbers, mapped.Format == CellFormats.Percent, mapped.Times),
            FieldKind.Date => new DateReader(cell, map, dates),
            FieldKind.Moment => new MomentReader(cell, map, dates, Zone(mapped)),
            _ => throw new UnreachableException($"{mapped.Field.Kind}"),
        };
    }

    private TimeZoneInfo Zone(FieldMapping mapped) =>
        (mapped.TimeZone ?? rules.TimeZone) is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : workspaceZone;
}
