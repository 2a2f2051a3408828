namespace Plumbline.Bench;

/// <summary>One run of the bench: each size in turn, then what all of them say.</summary>
internal sealed class Session(Arguments arguments, string folder)
{
    private readonly Report _report = new();

    internal void Run()
    {
        foreach (var deals in arguments.Deals)
        {
            var company = new Company(deals, arguments.ActivitiesPerDeal);
            var files = Path.Combine(folder, company.Name);
            Console.WriteLine(FormattableString.Invariant($"== {deals:N0} deals, {arguments.ActivitiesPerDeal} activities each"));
            Console.WriteLine(FormattableString.Invariant($"files written or found in {Timings.Once(() => company.Write(files)) / 1000:F1} s"));

            if (arguments.Asks)
            {
                Ask(company, files);
            }

            if (arguments.TimesImport)
            {
                Import(company, files);
            }
        }

        _report.Write();
    }

    private void Ask(Company company, string files)
    {
        var kept = Path.Combine(folder, company.Name + "-store");
        var isKept = arguments.Store is null && File.Exists(Path.Combine(kept, "filled"));
        using var store = new BenchStore(kept, arguments.Memory, arguments.Store);

        if (!isKept && store.IsEmpty)
        {
            Fill(store, files);
            File.WriteAllText(Path.Combine(kept, "filled"), company.Name);
        }

        var run = new QuestionRun(store, arguments.Rounds);
        var questions = Questions.All.Concat(FamilyQuestions.All).Where(question => arguments.Only.Count == 0 || arguments.Only.Contains(question.Id)).ToList();
        run.Warm(questions);

        foreach (var question in questions)
        {
            if (arguments.Explains)
            {
                Explain(run, question);
            }

            _report.Add(company.Deals, run.Time(question));
        }

        if (arguments.Only.Count == 0 || arguments.Only.Contains("overview"))
        {
            _report.AddOverview(company.Deals, run.TimeOverview());
        }
    }

    private static void Fill(BenchStore store, string files)
    {
        PeakMemory.Forget();
        var report = store.Import(Directory.EnumerateFiles(files, "*.csv").Order(StringComparer.Ordinal), Mappings.All);
        Report.AddFill(report, PeakMemory.Megabytes());
        Console.WriteLine(FormattableString.Invariant($"plain tables written in {Timings.Once(() => PlainTables.Write(store)) / 1000:F1} s"));
    }

    private void Import(Company company, string files)
    {
        var scratch = Path.Combine(folder, company.Name + "-import");

        if (Directory.Exists(scratch))
        {
            Directory.Delete(scratch, recursive: true);
        }

        Directory.CreateDirectory(scratch);
        _report.Add(ImportRun.Time(company, files, scratch, arguments.Memory));
        Directory.Delete(scratch, recursive: true);
    }

    private static void Explain(QuestionRun run, Question question)
    {
        if (question.Rows is null)
        {
            foreach (var statement in run.Statements(question.Query))
            {
                Console.WriteLine(statement.Text);
                Console.WriteLine(run.Explain(statement.Text, statement.Parameters));
            }
        }
    }
}
