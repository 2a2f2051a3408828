using Plumbline.Stores;

namespace Plumbline.Tests.Stores;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose()
    {
        _temporary.Dispose();
    }

    [Fact]
    public void A_new_folder_is_its_owners_alone()
    {
        var folder = DataFolder.Open(_temporary.File("a/b")).Value;

        foreach (var path in new[] { folder.Path, folder.WorkspacesPath, folder.TemporaryPath, folder.UploadsPath })
        {
            new DirectoryInfo(path).UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_problem_with_a_way_out()
    {
        File.WriteAllText(_temporary.File("file"), "");

        var problem = DataFolder.Open(_temporary.File("file")).Problems.ShouldHaveSingleItem();

        problem.Where.ShouldBe(_temporary.File("file"));
        problem.Mend.ShouldNotBeNull().ShouldContain("--data");
    }

    [Fact]
    public void Sweeping_removes_what_was_spilled_and_nothing_else()
    {
        var folder = DataFolder.Open(_temporary.File("data")).Value;
        File.WriteAllText(_temporary.File("outside"), "kept");
        Directory.CreateDirectory(Path.Combine(folder.TemporaryPath, "spill", "deep"));
        File.WriteAllText(Path.Combine(folder.TemporaryPath, "spill", "deep", "x"), "");
        File.CreateSymbolicLink(Path.Combine(folder.TemporaryPath, "link"), _temporary.File("outside"));
        Directory.CreateSymbolicLink(Path.Combine(folder.TemporaryPath, "folder"), folder.UploadsPath);
        File.WriteAllText(Path.Combine(folder.UploadsPath, "kept"), "");

        folder.Sweep();

        Directory.EnumerateFileSystemEntries(folder.TemporaryPath).ShouldBeEmpty();
        File.Exists(_temporary.File("outside")).ShouldBeTrue();
        File.Exists(Path.Combine(folder.UploadsPath, "kept")).ShouldBeTrue();
    }
}
