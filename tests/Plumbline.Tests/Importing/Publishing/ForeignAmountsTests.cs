using Plumbline.Importing.Publishing;

namespace Plumbline.Tests.Importing.Publishing;

/// <summary>What an import says of amounts that count nowhere.</summary>
public class ForeignAmountsTests : IDisposable
{
    private readonly Store _store;

    public ForeignAmountsTests()
        : this(new Store(inMemory: true))
    {
    }

    private protected ForeignAmountsTests(Store store)
    {
        _store = store;
    }

    [Fact]
    public void A_currency_in_small_letters_is_the_same_currency() =>
        Imported("d1 | 5 | usd", "d2 | 6 | USD", "d3 | 7 | ").Foreign.ShouldBeNull();

    [Fact]
    public void Amounts_in_another_currency_are_counted_however_it_is_written()
    {
        var foreign = Imported("d1 | 5 | eur", "d2 | 6 | EUR", "d3 | 7 | USD").Foreign.ShouldNotBeNull();

        foreign.ShouldBe(new ForeignAmounts("EUR", "USD", 2, 3, IsMixed: false));
    }

    [Fact]
    public void Amounts_whose_currency_has_a_rate_need_no_warning()
    {
        _store.Import("2024-01-01", new Table("fx_rates", "id | currency | valid_from | base_per_unit\n1 | eur | 2023-01-01 | 1.1"));

        Imported("d1 | 5 | eur", "d2 | 6 | GBP", "d3 | 7 | USD").Foreign.ShouldBe(new ForeignAmounts("GBP", "USD", 1, 3, IsMixed: false));
    }

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    private ImportReport Imported(params string[] rows) =>
        _store.Import("2024-01-01", new Table("deals", string.Join('\n', ["id | amount | currency", .. rows])));
}
