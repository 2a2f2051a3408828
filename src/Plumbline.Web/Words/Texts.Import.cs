using System.Globalization;
using Plumbline.Importing.Publishing;
using Plumbline.Importing.Values;
using Plumbline.Web.Imports;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Words;

public static partial class Texts
{
    public const string ImportLead = "CSV, Excel or a zip of them, from any CRM. Nothing is written before you have seen what would change.";
    public const string ImportChoose = "Choose files";
    public const string ImportChooseHelp = "Several at once are fine: deals, accounts, people. A mapping.yaml from an earlier import may be among them.";
    public const string ImportUpload = "Look at them";
    public const string ImportAddMore = "Add";
    public const string ImportRemove = "Remove";
    public const string ImportInto = "Into the workspace";
    public const string ImportSteps = "Steps";
    public const string ImportFiles = "Files";
    public const string ImportFile = "File";
    public const string ImportSize = "Size";
    public const string ImportHolds = "What it holds";
    public const string ImportMapping = "Mapping";
    public const string ImportMappingNone = "Nothing in the files is mapped to anything yet. Write a mapping by hand, or add another file.";
    public const string ImportQuestions = "Please say";
    public const string ImportAnswer = "Answer";
    public const string ImportColumn = "Column";
    public const string ImportSamples = "For example";
    public const string ImportField = "Becomes";
    public const string ImportBecomes = "becomes";
    public const string ImportLeftOut = "left out";
    public const string ImportIsId = "id (tells rows apart)";
    public const string ImportIsCustom = "a field of its own";
    public const string ImportFromStage = "by the stage";
    public const string ImportSaid = "you said";
    public const string ImportUnknown = "looks like nothing known. Its rows are";
    public const string ImportItsColumns = "Its columns";
    public const string ImportTakeColumns = "Take these choices";
    public const string ImportTakeColumnsHelp = "Formats, stages and questions are then worked out anew; answers are kept.";
    public const string ImportCertainty = "Sure?";
    public const string ImportRemark = "Look at";
    public const string ImportEdit = "The mapping as a document";
    public const string ImportEditHelp = "Everything above is said here. Edit it, keep it, bring it along next time.";
    public const string ImportKeep = "Use this";
    public const string ImportPropose = "Propose it again";
    public const string ImportDownload = "mapping.yaml";
    public const string ImportPreviewTitle = "Preview";
    public const string ImportPreviewDo = "Show what would change";
    public const string ImportPreviewAgain = "Work it out again";
    public const string ImportAsOf = "The export was made on";
    public const string ImportAsOfHelp = "Blank: today. An older export fills in history and never overwrites newer values.";
    public const string ImportStrict = "Import nothing at all if any row is refused";
    public const string ImportRemovals = "Let a full source remove more than a fifth of its records";
    public const string ImportRun = "Import";
    public const string ImportRunNothing = "Nothing would change. You can still record the run.";
    public const string ImportReport = "Report";
    public const string ImportCancel = "Cancel";
    public const string ImportSource = "Source";
    public const string ImportRecords = "Records";
    public const string ImportNew = "New";
    public const string ImportChanged = "Changed";
    public const string ImportUnchanged = "Same as before";
    public const string ImportRemoved = "Removed";
    public const string ImportRefused = "Refused";
    public const string ImportFlagged = "In part";
    public const string ImportStubs = "Created because others refer to them";
    public const string ImportSampleRows = "The first rows of each kind";
    public const string ImportRejected = "Rows that would be left out";
    public const string ImportRejectedThen = "Rows that were left out";
    public const string ImportLine = "Line";
    public const string ImportValue = "Value";
    public const string ImportReason = "Reason";
    public const string ImportWhatChanges = "What changes";
    public static string UploadTooLarge(long limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"This is more than the {limit / 1_000_000.0:0.#} MB that can be uploaded at once; nothing was kept. Zip the files, send them in parts, or import them on this machine: plumbline import PATH.");

    public const string ImportRejectsFile = "rejects.csv";
    public const string ImportSeeNumbers = "See the numbers";
    public const string ImportAnother = "Import more";
    public const string ImportUndo = "Undo this import";
    public const string ImportStopped = "It was stopped; nothing of it was kept.";
    public const string ImportFailed = "The import could not be finished; nothing of it was kept.";
    public const string ImportFailedMend = "Try again. If it fails again, the log holds the details.";
    public const string ImportGone = "This import is not here any more";
    public const string ImportGoneText = "Finished imports are under Imports; files are thrown away after a week. Begin a new one.";
    public const string ImportBlank = "unknown";

    public static IReadOnlyList<string> ImportStepNames { get; } = [ImportFiles, ImportMapping, ImportPreviewTitle, ImportRun, ImportReport];

    public static string ImportSkipped(string file, string reason) => $"{file} was left out: {reason}";

    public static string ImportUnread(string table) => $"{table} is in no part of the mapping and is left out.";

    public static string ImportPlace(int line, int column) => $"line {line}, column {column}";

    public static string ImportTable(long rows, int columns, Formats formats) => $"about {formats.Count(rows)} {(rows == 1 ? "row" : "rows")}, {formats.Count(columns)} {(columns == 1 ? "column" : "columns")}";

    public static string ImportFeed(string file, string into) => $"{file} becomes {into}";

    public static string ImportForeign(ForeignAmounts foreign, Formats formats) =>
        $"{formats.Count(foreign.Deals)} of {formats.Count(foreign.Of)} amounts are in {foreign.Currency}{(foreign.IsMixed ? " and other currencies" : "")}, but this workspace counts in {foreign.Base}. There are no exchange rates for {(foreign.IsMixed ? "these" : "it")}: until they are imported (fx_rates) these amounts count nowhere.";

    public static string ImportCountIn(string currency) => $"Count in {currency}";

    public static string ImportMore(int more, Formats formats) => $"and {formats.Count(more)} more, in rejects.csv";

    public static string ImportCertain(Certainty certainty) => certainty switch
    {
        Certainty.Proven => "certain",
        Certainty.Likely => "likely",
        Certainty.Ambiguous => "you say",
        _ => "unsure",
    };

    public static string ImportKindOf(PreviewKind kind) => kind switch
    {
        PreviewKind.New => "new",
        PreviewKind.Changed => "changed",
        PreviewKind.Restored => "back again",
        _ => "removed",
    };

    public static string ImportDoing(ImportState state) => state.Step switch
    {
        ImportStep.Reading => "Looking through the files",
        ImportStep.Previewing => "Working out what would change",
        _ => state.Progress?.Stage switch
        {
            null or ImportStage.Reading => "Reading",
            ImportStage.Comparing => "Comparing with what is known",
            ImportStage.Deriving => "Working out the facts",
            _ => "Publishing",
        },
    };

    public static string ImportRows(ImportProgress progress, Formats formats) => progress.RowsPerSecond > 0
        ? $"{formats.Count(progress.Rows)} rows · {formats.Count((long)progress.RowsPerSecond)} rows/s"
        : $"{formats.Count(progress.Rows)} rows";

    public static string ImportOutcomeOf(Plumbline.Importing.Publishing.ImportReport report, Formats formats) => report.Outcome switch
    {
        ImportOutcome.Published => $"{formats.Count(report.Sources.Sum(source => source.Counts.New))} new and {formats.Count(report.Sources.Sum(source => source.Counts.Changed))} changed records are in.",
        ImportOutcome.NothingChanged => "These files say what was known already. Nothing changed.",
        _ => "Nothing was imported.",
    };

    public static string ImportTook(Plumbline.Importing.Publishing.ImportReport report, Formats formats) =>
        $"{formats.Count(report.Rows)} rows in {formats.Full((decimal)report.Took.TotalSeconds, "number")} s · run {report.RunId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Formats.Dash} · data version {report.DataVersion}";
}
