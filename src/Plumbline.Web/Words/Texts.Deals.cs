namespace Plumbline.Web.Words;

public static partial class Texts
{
    public const string DealFields = "Fields";
    public const string DealHistory = "History";
    public const string DealHistoryNone = "Nothing is known of how it came to be as it is.";
    public const string DealTouches = "Activities";
    public const string DealTouchesNone = "No calls, e-mails or meetings are recorded for it.";
    public const string DealProposals = "Proposals";
    public const string DealSightings = "Seen in imports";
    public const string DealTrueAt = "True since";
    public const string DealKnownAt = "Known since";
    public const string DealWhat = "What";
    public const string DealFrom = "From";
    public const string DealTo = "To";
    public const string DealBy = "By";
    public const string DealHow = "How we know";
    public const string DealInferred = "seen by comparing exports";
    public const string DealTold = "told by the source";
    public const string DealDeleted = "No longer in its source";
    public const string DealMissing = "There is no such deal";
    public const string DealMissingText = "It may have come with an import that was undone.";
    public const string DealRun = "Run";
    public const string DealExportOf = "Export of";
    public const string DealState = "State";
    public const string DealWasDeleted = "said it is gone";
    public const string DealUndone = "undone";
    public const string DealInForce = "in force";
    public const string DealSent = "Sent";
    public const string DealDecided = "Decided";
    public const string DealStatus = "Status";
    public const string DealAmount = "Amount";
    public const string DealNoAmount = "amount not known";
    public const string DealType = "Type";
    public const string DealOutcome = "Outcome";
    public const string DealDate = "Date";

    public static string DealTitle(string? name, string sourceId) => name ?? $"Deal {sourceId}";

    public static string DealImported(string moment) => $"imported {moment}";

    public static string DealSource(string system, string id) => $"{system} · {id}";
}
