using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.Changes;
using Plumbline.Metrics;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Api;

/// <summary>Numbers, the records behind them, and how they are computed.</summary>
internal static class QuestionRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/ask", (
                [AsParameters] AskParameters asked, IWorkspaces workspaces, CancellationToken cancellation) =>
                Ask(asked.Words(), asked.WorkspaceName, workspaces, cancellation))
            .Described<AskParameters>("ask", "Answer a question.");
        api.MapPost("/ask", AskByBody)
            .Accepts<AskBody>("application/json")
            .Described<AskBody>("askByBody", "Answer a question given as a JSON object.");
        api.MapGet("/rows", Rows).Described<RowsParameters>("rows", "List the records behind a number.");
        api.MapGet("/explain", Explain).Described<AskParameters>("explain", "Show how numbers are computed.");
        api.MapGet("/restated", Restated).Described<QuestionParameters>("restated", "Show what moved a number since it was reported.");
        api.MapGet("/waterfall", Waterfall).Described<WaterfallParameters>("waterfall", "Show how the open pipeline, or monthly revenue, got from one day to another.");
        api.MapGet("/why", Why).Described<WhyParameters>("why", "Show what changed a number.");
    }

    private static async Task<Results<Ok<AskReply>, ProblemHttpResult>> AskByBody(
        HttpRequest request, IWorkspaces workspaces, CancellationToken cancellation)
    {
        try
        {
            var body = await request.ReadFromJsonAsync<AskBody>(Json.Options, cancellation);
            return body is null
                ? ApiProblem.Of([new Problem("The question is missing.")])
                : await Ask(body.Words(), body.Workspace ?? IWorkspaces.DefaultName, workspaces, cancellation);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return ApiProblem.Of([new Problem(error.Message)]);
        }
    }

    private static Task<Results<Ok<AskReply>, ProblemHttpResult>> Ask(
        QuestionWords words, string workspaceName, IWorkspaces workspaces, CancellationToken cancellation) => Replied(
        words.Read(), workspaceName, workspaces,
        (workspace, query) => workspace.Ask(query, cancellation),
        (answer, workspace) => AskReply.Of(answer, workspace.Name),
        cancellation);

    private static Task<Results<Ok<RowsReply>, ProblemHttpResult>> Rows(
        [AsParameters] RowsParameters asked, IWorkspaces workspaces, HttpResponse response, CancellationToken cancellation) => Replied(
        RowsWords.Read(asked.Words(), asked.Part, asked.Limit ?? RowsParameters.DefaultLimit, asked.Order, asked.Offset ?? 0), asked.WorkspaceName, workspaces,
        (workspace, query) => workspace.Rows(query, cancellation),
        (list, workspace) =>
        {
            response.Headers["X-Total-Count"] = list.Total.ToString(CultureInfo.InvariantCulture);
            return RowsReply.Of(list, workspace.Name);
        },
        cancellation);

    private static Task<Results<Ok<ExplainReply>, ProblemHttpResult>> Explain(
        [AsParameters] AskParameters asked, IWorkspaces workspaces, CancellationToken cancellation)
    {
        var read = asked.Words().Read();
        return Replied(
            read, asked.WorkspaceName, workspaces,
            (workspace, query) => Explanations.Of(workspace, query, cancellation),
            (explanations, workspace) => ExplainReply.Of(read.Value, explanations, workspace.Name),
            cancellation);
    }

    private static Task<Results<Ok<WhyReply>, ProblemHttpResult>> Why(
        [AsParameters] WhyParameters asked, IWorkspaces workspaces, TimeProvider clock, CancellationToken cancellation) => Replied(
        asked.Words().Read(), asked.WorkspaceName, workspaces,
        (workspace, query) => WhyQuestion.Ask(workspace, query, clock, cancellation),
        (why, workspace) => WhyReply.Of(why, workspace.Name),
        cancellation);

    private static Task<Results<Ok<RestatedReply>, ProblemHttpResult>> Restated(
        [AsParameters] QuestionParameters asked, IWorkspaces workspaces, CancellationToken cancellation) => Replied(
        asked.Words().Read(), asked.WorkspaceName, workspaces,
        (workspace, query) => new Restated(workspace.Ask, workspace.Rows).Explain(query, cancellation),
        (found, workspace) => RestatedReply.Of(found, workspace.Name),
        cancellation);

    private static Task<Results<Ok<WaterfallReply>, ProblemHttpResult>> Waterfall(
        [AsParameters] WaterfallParameters asked, IWorkspaces workspaces, TimeProvider clock, CancellationToken cancellation) => Replied(
        WaterfallWords.Read(asked.Words(), asked.Mrr ?? false, asked.Window), asked.WorkspaceName, workspaces,
        (workspace, query) => WaterfallQuestion.Ask(workspace, query, clock, cancellation),
        (waterfall, workspace) => WaterfallReply.Of(waterfall, workspace.Name),
        cancellation);

    /// <summary>Asks a workspace, or says what is wrong: with the words, with the workspace's name, or with what is asked.</summary>
    private static async Task<Results<Ok<TReply>, ProblemHttpResult>> Replied<TQuery, TFound, TReply>(
        Outcome<TQuery> query, string workspaceName, IWorkspaces workspaces,
        Func<IWorkspace, TQuery, Task<Outcome<TFound>>> ask, Func<TFound, IWorkspace, TReply> reply, CancellationToken cancellation)
    {
        if (query.IsRefused)
        {
            return ApiProblem.Of(query.Problems);
        }

        if (await workspaces.Find(workspaceName, cancellation) is not { } workspace)
        {
            return NoWorkspace(workspaceName, workspaces);
        }

        var found = await ask(workspace, query.Value);
        return found.IsRefused ? ApiProblem.Of(found.Problems) : TypedResults.Ok(reply(found.Value, workspace));
    }

    public static ProblemHttpResult NoWorkspace(string name, IWorkspaces workspaces) =>
        ApiProblem.NotFound($"There is no workspace '{name}'.", DidYouMean.Sentence(name, workspaces.Names));
}
