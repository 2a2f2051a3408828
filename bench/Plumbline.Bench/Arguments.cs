using System.Globalization;

namespace Plumbline.Bench;

/// <summary>What the command line says.</summary>
internal sealed record Arguments
{
    /// <summary>The sizes to run, in deals.</summary>
    internal IReadOnlyList<int> Deals { get; private init; } = [100_000, 1_000_000];

    internal int ActivitiesPerDeal { get; private init; } = 10;

    internal int Rounds { get; private init; } = 7;

    /// <summary>DuckDB's memory limit for a workspace, in megabytes.</summary>
    internal int Memory { get; private init; } = Plumbline.Stores.StoreSettings.Default.MemoryLimitMegabytes;

    /// <summary>Where files and stores are kept for the next run; null: a temporary folder that is removed.</summary>
    internal string? Cache { get; private init; }

    /// <summary>Questions to run, all when empty.</summary>
    internal IReadOnlyList<string> Only { get; private init; } = [];

    internal bool Explains { get; private init; }

    internal bool TimesImport { get; private init; } = true;

    internal bool Asks { get; private init; } = true;

    /// <summary>A PostgreSQL database to ask instead of the embedded store, empty at first; null: the embedded store.</summary>
    internal string? Store { get; private init; }

    internal const string Usage =
        "bench [--deals 100000,1000000] [--activities 10] [--rounds 7] [--memory MB] [--cache DIR] [--only q01,q02] [--explain] [--no-import] [--processor] [--import-only] [--store postgres://…]";

    /// <summary>Null when the arguments are not understood.</summary>
    internal static Arguments? Read(string[] args)
    {
        var read = new Arguments();

        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--explain":
                    read = read with { Explains = true };
                    continue;
                case "--processor":
                    Timings.Clock = Timings.ProcessorTime;
                    continue;
                case "--no-import":
                    read = read with { TimesImport = false };
                    continue;
                case "--import-only":
                    read = read with { Asks = false };
                    continue;
            }

            if (i + 1 == args.Length)
            {
                return null;
            }

            var value = args[++i];

            switch (args[i - 1])
            {
                case "--deals":
                    read = read with { Deals = [.. value.Split(',').Select(Number)] };
                    break;
                case "--activities":
                    read = read with { ActivitiesPerDeal = Number(value) };
                    break;
                case "--rounds":
                    read = read with { Rounds = Number(value) };
                    break;
                case "--memory":
                    read = read with { Memory = Number(value) };
                    break;
                case "--cache":
                    read = read with { Cache = value };
                    break;
                case "--store":
                    read = read with { Store = value, TimesImport = false };
                    break;
                case "--only":
                    read = read with { Only = value.Split(',') };
                    break;
                default:
                    return null;
            }
        }

        return read;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
