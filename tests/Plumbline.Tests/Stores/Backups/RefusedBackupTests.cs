using Plumbline.Stores;
using Plumbline.Stores.Backups;

namespace Plumbline.Tests.Stores.Backups;

/// <summary>What is no whole backup of this or an earlier version is refused and changes nothing.</summary>
public sealed class RefusedBackupTests : BackupCase
{
    [Theory]
    [InlineData("tables/settings.csv", "value 1", "value 2")]
    [InlineData("tables/settings.csv", "2026", "2027")]
    [InlineData("manifest.json", "\"schema\": ", "\"schema\": 1")]
    [InlineData("manifest.json", "\"format\": 2", "\"format\": 0, \"tables\": null, \"x\": 1")]
    [InlineData("manifest.json", "{", "")]
    [InlineData("manifest.json", "\"name\": \"value\"", "\"name\": \"name\"")]
    [InlineData("manifest.json", "\"name\": \"settings\"", "\"name\": \"deals\"")]
    [InlineData("manifest.json", "\"rows\": 1", "\"rows\": 2")]
    public async Task A_changed_backup_is_refused_and_changes_nothing(string entry, string from, string to)
    {
        await Publish(1);
        await Make();
        await Publish(2);

        Change(entry, from, to).ShouldBeTrue();
        var refused = await Restoration.Restore(Store.Workspaces, "default", Target, Token);

        refused.Problems.ShouldHaveSingleItem().Mend.ShouldNotBeNull();
        (await Store.Default.Read(Newest, Token)).ShouldBe(2);
        Directory.GetFiles(Store.Folder.WorkspacesPath).Select(Path.GetFileName).ShouldNotContain(file => file!.Contains("making", StringComparison.Ordinal) || file.Contains("ready", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_cut_short_anywhere_is_refused()
    {
        await Filled();
        await Make();
        var whole = File.ReadAllBytes(Target);

        for (var i = 0; i < 20; i++)
        {
            File.WriteAllBytes(Target, whole[..(whole.Length * i / 20)]);
            (await Restoration.Restore(Store.Workspaces, "copy", Target, Token)).IsRefused.ShouldBeTrue();
        }

        Store.Workspaces.Find("copy").IsRefused.ShouldBeTrue();
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_is_refused_or_does_no_harm()
    {
        await Filled();
        var before = await Contents("default");
        await Make();
        var whole = File.ReadAllBytes(Target);
        var random = new Random(20260304);
        var refusals = 0;

        for (var i = 0; i < 5; i++)
        {
            var harmed = whole.ToArray();
            harmed[random.Next(harmed.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(Target, harmed);

            if ((await Restoration.Restore(Store.Workspaces, "copy", Target, Token)).IsRefused)
            {
                refusals++;
            }
            else
            {
                Same(await Contents("copy"), before);
            }
        }

        refusals.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_newer_backup_is_refused_by_name()
    {
        await Make();
        Change("manifest.json", "\"format\": 2", "\"format\": 3").ShouldBeTrue();

        (await Restoration.Restore(Store.Workspaces, "copy", Target, Token)).Problems.ShouldHaveSingleItem().What.ShouldContain("newer Plumbline");
    }

    [Fact]
    public async Task Something_else_is_no_backup()
    {
        File.WriteAllText(Target, "PK\u0003\u0004 not really");
        (await Restoration.Restore(Store.Workspaces, "copy", Target, Token)).IsRefused.ShouldBeTrue();
        (await Restoration.Restore(Store.Workspaces, "copy", Store.File("missing"), Token)).IsRefused.ShouldBeTrue();
        (await Restoration.Restore(Store.Workspaces, "copy", Store.DefaultFile, Token)).IsRefused.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_is_restored_into_the_demo()
    {
        await Make();
        await Store.Workspaces.Make<bool>("demo", "Demo", WorkspaceKind.Demo, _ => true, Token);

        (await Restoration.Restore(Store.Workspaces, "demo", Target, Token)).Problems.ShouldHaveSingleItem().What.ShouldContain("generated");
    }
}
