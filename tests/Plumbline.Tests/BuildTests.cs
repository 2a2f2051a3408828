namespace Plumbline.Tests;

public class BuildTests
{
    [Fact]
    public void The_build_runs_tests()
    {
        typeof(BuildTests).Assembly.GetName().Name.ShouldBe("Plumbline.Tests");
    }
}
