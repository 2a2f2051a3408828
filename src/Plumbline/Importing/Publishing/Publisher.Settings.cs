using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

public sealed partial class Publisher
{
    /// <summary>
    /// Records a setting and works out again what depends on it, in one transaction. The publisher must have been made with
    /// the settings as they are after the change.
    /// </summary>
    /// <param name="rebuilds">Whether facts depend on the setting.</param>
    /// <param name="localDates">Whether the calendar date of every instant does too.</param>
    public RunReport ChangeSetting(string name, string value, bool rebuilds, bool localDates, CancellationToken cancellation) => Work(
        RunKind.Rebuild,
        _ => null,
        (run, _, touched) =>
        {
            run.Session.Execute(
                "INSERT INTO settings (setting_id, name, value, changed_at) SELECT coalesce(max(setting_id), 0) + 1, $1, $2, $3 FROM settings",
                name, value, run.KnownAt);
            if (localDates)
            {
                new LocalDateRebuild(run.Session, settings.TimeZone).Rebuild();
            }

            foreach (var entity in CrmSchema.Entities.Where(_ => rebuilds))
            {
                touched.AddAll(entity);
            }
        },
        cancellation);
}
