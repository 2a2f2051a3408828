using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.Metrics;

namespace Plumbline.Web.Api;

/// <summary>Refusals as Problem Details (RFC 9457), with every mistake that was found.</summary>
internal static class ApiProblem
{
    public static ProblemHttpResult Of(IReadOnlyList<Problem> problems) => Write(StatusCodes.Status400BadRequest, problems);

    public static ProblemHttpResult NotFound(string what, string? mend = null) =>
        Write(StatusCodes.Status404NotFound, [new Problem(what, null, mend)]);

    private static ProblemHttpResult Write(int status, IReadOnlyList<Problem> problems) => TypedResults.Problem(
        title: problems[0].What,
        statusCode: status,
        extensions: new Dictionary<string, object?>
        {
            ["problems"] = problems.Select(problem => new ProblemReply(problem.What, Where(problem), problem.Mend)).ToList(),
        });

    /// <summary>The command line's name of an option without its dashes is the parameter's name.</summary>
    private static string? Where(Problem problem) => problem.Where?.TrimStart('-');
}

/// <summary>One mistake.</summary>
/// <param name="What">What is wrong.</param>
/// <param name="Where">The parameter it is in.</param>
/// <param name="Mend">What to do.</param>
internal sealed record ProblemReply(string What, string? Where, string? Mend);
