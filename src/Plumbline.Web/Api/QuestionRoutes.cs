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

    private static async Task<Results<Ok<AskReply>, ProblemHttpResult>> Ask(
        QuestionWords words, string workspaceName, IWorkspaces workspaces, CancellationToken cancellation)
    {
        var query = words.Read();
        if (query.IsRefused)
        {
            return ApiProblem.Of(query.Problems);
        }

        if (await workspaces.Find(workspaceName, cancellation) is not { } workspace)
        {
            return NoWorkspace(workspaceName, workspaces);
        }

        var answer = await workspace.Ask(query.Value, cancellation);
        return answer.IsRefused ? ApiProblem.Of(answer.Problems) : TypedResults.Ok(AskReply.Of(answer.Value, workspace.Name));
    }

    private static async Task<Results<Ok<RowsReply>, ProblemHttpResult>> Rows(
        [AsParameters] RowsParameters asked, IWorkspaces workspaces, HttpResponse response, CancellationToken cancellation)
    {
        var query = RowsWords.Read(
            asked.Words(), asked.Part, asked.Limit ?? RowsParameters.DefaultLimit, asked.Order, asked.Offset ?? 0);
        if (query.IsRefused)
        {
            return ApiProblem.Of(query.Problems);
        }

        if (await workspaces.Find(asked.WorkspaceName, cancellation) is not { } workspace)
        {
            return NoWorkspace(asked.WorkspaceName, workspaces);
        }

        var list = await workspace.Rows(query.Value, cancellation);
        if (list.IsRefused)
        {
            return ApiProblem.Of(list.Problems);
        }

        response.Headers["X-Total-Count"] = list.Value.Total.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok(RowsReply.Of(list.Value, workspace.Name));
    }

    private static async Task<Results<Ok<ExplainReply>, ProblemHttpResult>> Explain(
        [AsParameters] AskParameters asked, IWorkspaces workspaces, CancellationToken cancellation)
    {
        var query = asked.Words().Read();
        if (query.IsRefused)
        {
            return ApiProblem.Of(query.Problems);
        }

        if (await workspaces.Find(asked.WorkspaceName, cancellation) is not { } workspace)
        {
            return NoWorkspace(asked.WorkspaceName, workspaces);
        }

        var explanations = await Explanations.Of(workspace, query.Value, cancellation);
        return explanations.IsRefused
            ? ApiProblem.Of(explanations.Problems)
            : TypedResults.Ok(ExplainReply.Of(query.Value, explanations.Value, workspace.Name));
    }

    private static async Task<Results<Ok<WhyReply>, ProblemHttpResult>> Why(
        [AsParameters] WhyParameters asked, IWorkspaces workspaces, TimeProvider clock, CancellationToken cancellation)
    {
        var query = asked.Words().Read();
        if (query.IsRefused)
        {
            return ApiProblem.Of(query.Problems);
        }

        if (await workspaces.Find(asked.WorkspaceName, cancellation) is not { } workspace)
        {
            return NoWorkspace(asked.WorkspaceName, workspaces);
        }

        var why = await WhyQuestion.Ask(workspace, query.Value, clock, cancellation);
        return why.IsRefused ? ApiProblem.Of(why.Problems) : TypedResults.Ok(WhyReply.Of(why.Value, workspace.Name));
    }

    private static async Task<Results<Ok<RestatedReply>, ProblemHttpResult>> Restated(
        [AsParameters] QuestionParameters asked, IWorkspaces workspaces, CancellationToken cancellation)
    {
        var query = asked.Words().Read();
        if (query.IsRefused)
        {
            return ApiProblem.Of(query.Problems);
        }

        if (await workspaces.Find(asked.WorkspaceName, cancellation) is not { } workspace)
        {
            return NoWorkspace(asked.WorkspaceName, workspaces);
        }

        var found = await new Restated(workspace.Ask, workspace.Rows).Explain(query.Value, cancellation);
        return found.IsRefused ? ApiProblem.Of(found.Problems) : TypedResults.Ok(RestatedReply.Of(found.Value, workspace.Name));
    }

    private static async Task<Results<Ok<WaterfallReply>, ProblemHttpResult>> Waterfall(
        [AsParameters] WaterfallParameters asked, IWorkspaces workspaces, TimeProvider clock, CancellationToken cancellation)
    {
        var query = WaterfallWords.Read(asked.Words(), asked.Mrr ?? false, asked.Window);
        if (query.IsRefused)
        {
            return ApiProblem.Of(query.Problems);
        }

        if (await workspaces.Find(asked.WorkspaceName, cancellation) is not { } workspace)
        {
            return NoWorkspace(asked.WorkspaceName, workspaces);
        }

        var waterfall = await WaterfallQuestion.Ask(workspace, query.Value, clock, cancellation);
        return waterfall.IsRefused ? ApiProblem.Of(waterfall.Problems) : TypedResults.Ok(WaterfallReply.Of(waterfall.Value, workspace.Name));
    }

    public static ProblemHttpResult NoWorkspace(string name, IWorkspaces workspaces) =>
        ApiProblem.NotFound($"There is no workspace '{name}'.", DidYouMean.Sentence(name, workspaces.Names));
}
