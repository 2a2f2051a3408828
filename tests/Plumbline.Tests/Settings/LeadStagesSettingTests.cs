using Plumbline.Settings;

namespace Plumbline.Tests.Settings;

public class LeadStagesSettingTests
{
    [Fact]
    public void Words_are_kept_with_the_stage_they_mean()
    {
        var settings = SettingsTable.With(WorkspaceSettings.Default, "lead_stages", "Working = mql, Accepted=SQL").Value;

        settings.LeadStages.ShouldBe(new Dictionary<string, string> { ["Working"] = "mql", ["Accepted"] = "sql" }, ignoreOrder: true);
        SettingsTable.TextOf(settings, "lead_stages").ShouldBe("Working=mql,Accepted=sql");
        SettingsTable.With(settings, "lead_stages", "usual").Value.LeadStages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Working=mqll", "Did you mean mql?")]
    [InlineData("Working", "like Working=mql,Accepted=sql")]
    public void What_is_no_stage_is_refused_with_a_way_out(string value, string mend) =>
        SettingsTable.With(WorkspaceSettings.Default, "lead_stages", value).Problems.ShouldHaveSingleItem().ToString().ShouldContain(mend);
}
