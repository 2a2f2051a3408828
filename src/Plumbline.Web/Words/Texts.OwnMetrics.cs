namespace Plumbline.Web.Words;

public static partial class Texts
{
    public const string OwnMetricTitle = "A metric of your own";
    public const string OwnMetricLede = "Say what is counted, when, and which of it. Check tells what is wrong and shows the last 12 months; nothing is kept until you save.";
    public const string OwnMetricNew = "New metric";
    public const string OwnMetricEdit = "Edit this metric";
    public const string OwnMetricCheck = "Check";
    public const string OwnMetricSave = "Save";
    public const string OwnMetricRemove = "Remove";
    public const string OwnMetricRestore = "Bring it back";
    public const string OwnMetricFile = "The file it makes";
    public const string OwnMetricPreview = "The last 12 months";
    public const string OwnMetricForm = "Definition";

    public static string OwnMetricRecords(string count, bool isCut) => isCut ? $"{count} records; the first of them:" : $"{count} records:";

    public static string OwnMetricRemoved(string id) => $"{id} is removed. Its file is kept.";

    public static string OwnMetricMistakes(string count) => $"Not saved. Mistakes: {count}.";
}
