using System.CommandLine;
using Plumbline.Web.Commands;
using Plumbline.Web.Commands.Words;

namespace Plumbline.Web.Tests.Commands;

public class CommandWordsTests
{
    private readonly RecordingScreen _screen = new();
    private bool _reachedTheFolder;

    /// <summary>Every command with the least it needs, as it is typed.</summary>
    public static TheoryData<string> EveryCommand()
    {
        var lines = new TheoryData<string>();
        foreach (var command in Verbs(CommandTree.Root))
        {
            var arguments = command.Arguments
                .Where(argument => argument.Arity.MinimumNumberOfValues > 0)
                .Select(argument => argument.ValueType == typeof(long) ? "7" : argument.Name.ToLowerInvariant());
            lines.Add(string.Join(' ', UnknownOptions.Path(command).Split(' ').Skip(1).Concat(arguments)));
        }

        return lines;
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task An_unknown_option_is_wrong_usage_for_every_command(string line)
    {
        (await Run($"{line} --nope")).ShouldBe(ExitCode.WrongUsage);

        _screen.Messages.ShouldContain("has no option --nope");
        _reachedTheFolder.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task A_mistyped_option_is_suggested_for_every_command(string line)
    {
        (await Run($"{line} --wrokspace demo")).ShouldBe(ExitCode.WrongUsage);

        _screen.Messages.ShouldContain("Did you mean --workspace?");
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task An_unknown_option_before_the_arguments_is_wrong_usage_too(string line)
    {
        (await Run("-x " + line)).ShouldBe(ExitCode.WrongUsage);
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task Every_command_takes_a_data_folder_and_a_workspace(string line)
    {
        Understood.Of($"{line} --data /tmp/x --workspace demo".Split(' ')).Problems.ShouldBeEmpty();
        Understood.Of($"--data /tmp/x --workspace=demo {line}".Split(' ')).Problems.ShouldBeEmpty();
        (await Run($"{line} --data")).ShouldBe(ExitCode.WrongUsage);
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task Help_goes_to_standard_output_and_is_no_mistake(string line)
    {
        (await Run($"{line} --help")).ShouldBe(ExitCode.Done);

        _screen.Output.ShouldContain("Usage:");
        _screen.Output.ShouldContain("plumbline");
        _screen.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("ask win_rate --grain fortnight")]
    [InlineData("ask win_rate --format xml")]
    [InlineData("ask win_rate --grain month --grain day")]
    [InlineData("ask win_rate --by --grain month")]
    [InlineData("ask win_rate --from 1.2.2026")]
    [InlineData("ask win_rate --from 2026-02-30")]
    [InlineData("ask win_rate --from 2026-02-01 --to 2026-02-01")]
    [InlineData("ask win_rate --period 2026 --from 2026-02-01")]
    [InlineData("ask win_rate --compare month")]
    [InlineData("ask ,")]
    [InlineData("rows win_rate deals_won")]
    [InlineData("rows win_rate --part half")]
    [InlineData("rows win_rate --limit many")]
    [InlineData("rows win_rate --limit -1")]
    [InlineData("metrics lits")]
    [InlineData("metrics show")]
    [InlineData("frobnicate")]
    [InlineData("")]
    public async Task Words_that_make_no_sense_are_wrong_usage(string line)
    {
        (await Run(line)).ShouldBe(ExitCode.WrongUsage);

        _screen.Messages.ShouldNotBeEmpty();
        _screen.Output.ShouldBeEmpty();
        _reachedTheFolder.ShouldBeFalse();
    }

    [Theory]
    [InlineData("ask win_rate,deals_won --by owner,account.sector --by product")]
    [InlineData("ask win_rate --grain fiscal-quarter --compare year --as-of 2026-01-31")]
    [InlineData("ask -- --nope")]
    [InlineData("rows win_rate --order -amount --limit 5")]
    [InlineData("explain win_rate --variant=value")]
    [InlineData("metrics")]
    [InlineData("metrics list --format json")]
    public async Task Words_that_make_sense_reach_the_data(string line)
    {
        (await Run(line)).ShouldBe(ExitCode.Done);

        _reachedTheFolder.ShouldBeTrue();
    }

    [Fact]
    public async Task A_mistyped_command_is_suggested()
    {
        await Run("aks win_rate");

        _screen.Messages.ShouldBe("There is no command 'aks'. Did you mean ask?\n");
    }

    [Fact]
    public async Task The_version_names_the_commit()
    {
        (await Run("--version")).ShouldBe(ExitCode.Done);

        _screen.Output.ShouldMatch(@"^plumbline \d+\.\d+\.\d+( \(commit [0-9a-f]{40}\))?\n$");
    }

    private Task<int> Run(string line) => new CommandLine(
        (_, _, _, _) =>
        {
            _reachedTheFolder = true;
            return Task.FromResult(ExitCode.Done);
        },
        TimeProvider.System).Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), _screen, TestContext.Current.CancellationToken);

    private static IEnumerable<Verb> Verbs(Command command) =>
        command.Subcommands.SelectMany(Verbs).Concat(command is Verb verb ? [verb] : []);
}
