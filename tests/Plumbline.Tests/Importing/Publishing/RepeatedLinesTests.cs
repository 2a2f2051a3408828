using Plumbline.Importing.Mappings;
using Plumbline.Importing.Publishing;
using Plumbline.Tests.Importing.Mappings;

namespace Plumbline.Tests.Importing.Publishing;

/// <summary>Lines without ids: the same product may stand on a deal or an order more than once.</summary>
public class RepeatedLinesTests : IDisposable
{
    private const string Lines = "SELECT l.source_id, l.amount FROM deal_lines l ORDER BY l.source_id";
    private const string Feed = "  - {file: l.csv, into: deal_lines, fields: {deal: {column: deal, by: id}, product: {column: product, by: name}, amount: amount}}\n";

    private readonly Store _store;
    private readonly MappedText _text = new();

    public RepeatedLinesTests()
        : this(new Store())
    {
    }

    private protected RepeatedLinesTests(Store store)
    {
        _store = store;
    }

    [Fact]
    public void Two_lines_of_one_product_stay_two_and_the_same_file_again_changes_nothing()
    {
        _text.File("l.csv", "deal,product,amount\nd1,Bolt,10\nd1,Nut,1\nd1,Bolt,10\nd2,Bolt,5\nd1,Bolt,7\nd1,,3\nd1,,4\n");
        var report = Import("2024-03-01", Feed);

        _store.Rows(Lines).ShouldBe(["d1||3", "d1||#2|4", "d1|Bolt|10", "d1|Bolt|#2|10", "d1|Bolt|#3|7", "d1|Nut|1", "d2|Bolt|5"], ignoreOrder: true);
        report.Sources.Single(source => source.Entity == "deal_lines").Counts.Doubled.ShouldBe(0);
        Import("2024-03-02", Feed).Outcome.ShouldBe(ImportOutcome.NothingChanged);

        // What a line says anew is about the line at that place.
        _text.File("l.csv", "deal,product,amount\nd1,Bolt,11\nd1,Bolt,12\n");
        Import("2024-03-03", Feed);
        _store.Rows(Lines).ShouldBe(["d1||3", "d1||#2|4", "d1|Bolt|11", "d1|Bolt|#2|12", "d1|Bolt|#3|7", "d1|Nut|1", "d2|Bolt|5"], ignoreOrder: true);
    }

    [Fact]
    public void A_second_file_tells_of_the_same_lines_again()
    {
        _text.File("l-1.csv", "deal,product,amount\nd1,Bolt,10\nd1,Bolt,20\n").File("l-2.csv", "deal,product,amount\nd2,Nut,1\nd1,Bolt,10\nd1,Bolt,25\n");
        var report = Import("2024-03-01", Feed.Replace("l.csv", "l-*.csv", StringComparison.Ordinal));

        _store.Rows(Lines).ShouldBe(["d1|Bolt|10", "d1|Bolt|#2|25", "d2|Nut|1"], ignoreOrder: true);
        report.Sources.Single(source => source.Entity == "deal_lines").Counts.Doubled.ShouldBe(2);
    }

    [Fact]
    public void Lines_of_orders_may_repeat_too()
    {
        _text.File("o.csv", "order,product,amount\no1,Bolt,10\no1,Bolt,20\n");
        Import("2024-03-01", "  - {file: o.csv, into: order_lines, fields: {order: {column: order, by: id}, product: {column: product, by: name}, amount: amount}}\n");

        _store.One("SELECT sum(amount) FROM order_lines").ShouldBe("30");
    }

    [Fact]
    public void A_line_with_an_id_of_its_own_is_known_by_it()
    {
        _text.File("l.csv", "id,deal,product,amount\n1,d1,Bolt,10\n2,d1,Bolt,20\n2,d1,Bolt,25\n");
        var report = Import("2024-03-01", Feed.Replace("into:", "id: id, into:", StringComparison.Ordinal));

        _store.Rows(Lines).ShouldBe(["1|10", "2|25"]);
        report.Sources.Single(source => source.Entity == "deal_lines").Counts.Doubled.ShouldBe(1);
    }

    [Fact]
    public void Of_other_records_known_by_what_they_say_the_last_row_still_counts()
    {
        _text.File("s.csv", "deal,user,share\nd1,Ann,0.5\nd1,Ann,0.6\n");
        Import("2024-03-01", "  - {file: s.csv, into: deal_splits, fields: {deal: {column: deal, by: id}, user: {column: user, by: name}, credit_share: {column: share, format: fraction}}}\n");

        _store.Rows("SELECT credit_share FROM deal_splits").ShouldBe(["0.6"]);
    }

    [Fact]
    public void A_deal_that_stands_twice_in_its_own_file_has_its_one_product_once()
    {
        _text.File("l.csv", "deal,product,amount\nd1,Bolt,10\nd1,Bolt,20\n");
        Import("2024-03-01", "  - {file: l.csv, into: deals, id: deal, fields: {amount: amount}}\n" + Feed);
        _store.Rows(Lines).ShouldBe(["d1|Bolt|20"]);

        // With an amount of its own each row is a line.
        _text.File("l.csv", "deal,total,product,amount\nd1,30,Bolt,10\nd1,30,Bolt,20\n");
        Import("2024-03-02", "  - {file: l.csv, into: deals, id: deal, fields: {amount: total}}\n" + Feed);
        _store.Rows(Lines).ShouldBe(["d1|Bolt|10", "d1|Bolt|#2|20"], ignoreOrder: true);
    }

    public void Dispose()
    {
        _text.Dispose();
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    private ImportReport Import(string trueOn, string feeds) =>
        _store.Import(trueOn, [.. MappedFeeds.From(MappedText.Mapping(feeds, "numbers: point"), _text.Tables, "UTC")]);
}
