using System.CommandLine;
using Plumbline.Web.Api;

namespace Plumbline.Web.Commands.Words;

/// <summary>The metrics and options of a question, shared by the commands that ask one.</summary>
internal sealed class QuestionOptions
{
    private readonly Argument<string[]> _metrics = new("METRIC")
    {
        Description = "Ids of metrics or of their variants; `plumbline metrics` lists them.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _by = NewOption.Many("--by", "DIM,…", "Break down by fields of the records or of what they refer to: owner, account.sector.");
    private readonly Option<string> _grain = NewOption.One("--grain", "G", "Cut the period into day, week, iso_week, month, quarter, year, fiscal_month, fiscal_quarter or fiscal_year.");
    private readonly Option<string> _period;
    private readonly Option<string> _from = NewOption.One("--from", "DATE", "The first day of the period.");
    private readonly Option<string> _to = NewOption.One("--to", "DATE", "The first day after the period.");
    private readonly Option<string[]> _where = NewOption.Many("--where", "EXPR", "Only records for which this holds: \"owner.office = 'East'\". Several must all hold.");
    private readonly Option<string> _compare = NewOption.One("--compare", "previous|year", "Compare with the period before, or with a year earlier.");
    private readonly Option<string> _asOf = AsOf();
    private readonly Option<string> _rates = NewOption.One("--rates", "dated|constant:DATE", "Exchange rates of each amount's own day, or those of one day for all of them. Default: dated.");
    private readonly Option<string> _knownAt = KnownAt();
    private readonly Option<string> _variant = NewOption.One("--variant", "V", "A variant of the metric, by id or by what its id adds.");

    private readonly Option<int?> _definition = new("--definition") { HelpName = "N", Description = "An earlier definition of a metric of your own, by its number." };

    private readonly bool _isSeries;
    private readonly bool _isCompared;

    /// <param name="isSeries">Whether values over time are asked, with a grain and a comparison.</param>
    /// <param name="isCompared">Whether a comparison is asked without a grain.</param>
    public QuestionOptions(bool isSeries, bool isCompared = false)
    {
        (_isSeries, _isCompared) = (isSeries, isSeries || isCompared);
        var unasked = isSeries || !isCompared ? "all data" : "the last 12 complete months, or the last 12 with data";
        _period = NewOption.One("--period", "P", $"2026-Q3, 2026-07, 2026, last-12-months, this-quarter, … Without a period: {unasked}.");
    }

    /// <summary>As of when the world is looked at.</summary>
    public static Option<string> AsOf() => NewOption.One("--as-of", "DATE", "The world as it was at the end of that day.");

    /// <summary>Until when something must have been known to count.</summary>
    public static Option<string> KnownAt() =>
        NewOption.One("--known-at", "DATE", "As it was known then: at the end of that day, or at 2026-07-31T09:30. Without --as-of: the world of that day.");

    public void AddTo(Command command)
    {
        command.Add(_metrics);
        foreach (var option in new Option[] { _by, _grain, _period, _from, _to, _where, _compare, _asOf, _knownAt, _rates, _variant, _definition })
        {
            if ((_isSeries || option != _grain) && (_isCompared || option != _compare))
            {
                command.Add(option);
            }
        }
    }

    public QuestionWords Of(ParseResult words) => new()
    {
        Metrics = words.GetValue(_metrics) ?? [],
        By = words.GetValue(_by) ?? [],
        Where = words.GetValue(_where) ?? [],
        Grain = _isSeries ? words.GetValue(_grain) : null,
        Period = words.GetValue(_period),
        From = words.GetValue(_from),
        To = words.GetValue(_to),
        Compare = _isCompared ? words.GetValue(_compare) : null,
        AsOf = words.GetValue(_asOf),
        Rates = words.GetValue(_rates),
        KnownAt = words.GetValue(_knownAt),
        Variant = words.GetValue(_variant),
        Definition = words.GetValue(_definition),
    };
}
