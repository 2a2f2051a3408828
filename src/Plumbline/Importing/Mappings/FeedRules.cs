using Plumbline.Metrics.Crm;
using YamlDotNet.RepresentationModel;

namespace Plumbline.Importing.Mappings;

/// <summary>What must hold within a feed for it to make sense, whatever the files hold.</summary>
internal static class FeedRules
{
    /// <summary>The words that may stand for a value under <c>map:</c> and <c>default:</c>.</summary>
    private static readonly string[] MapWords = [MappingWords.Ask, MappingWords.Blank, MappingWords.Reject];

    private static readonly string[] DefaultWords = [MappingWords.Blank, MappingWords.Reject, MappingWords.Keep];

    public static void Check(FeedMapping feed, MappingNodes nodes)
    {
        if (feed.Id.Count == 0 && feed.Entity.NaturalKey.Count == 0)
        {
            nodes.Add(
                feed.At,
                $"Each {feed.Entity.Singular} needs an id: \"id: a column\", or several, as \"id: [Account, Deal name]\".");
        }

        if (feed.Find("outcome") is { Origin: FromStage } outcome && feed.Find("stage_id") is not { ListsStages: true })
        {
            nodes.Add(outcome.At, "The outcome comes from the stage, but the field \"stage\" lists no \"stages:\" with their kinds.");
        }

        if (feed.Find("stage_id") is { Pipelines.Count: > 0 } stage && feed.Find("pipeline_id") is null)
        {
            nodes.Add(stage.At, "Stages are listed by pipeline, but the field \"pipeline\" is not mapped, so nobody knows a deal's.");
        }

        foreach (var field in feed.Fields.Concat(feed.Custom))
        {
            if (field.When.OfType<OutcomeIs>().Any() && feed.Find("outcome") is null)
            {
                nodes.Add(field.At, "\"when\" asks for the outcome, which this feed does not map.");
            }
        }
    }

    public static void Check(FieldMapping mapped, Entity entity, YamlNode node, MappingNodes nodes)
    {
        var name = FieldNames.Short(mapped.Field);

        if (mapped.Origin is FromStage && (entity.Table, mapped.Field.Name) != ("deals", "outcome"))
        {
            nodes.Add(node, "Only a deal's outcome can come \"from: stage\".");
        }

        if (mapped.ListsStages && (entity.Table, mapped.Field.Name) != ("deals", "stage_id"))
        {
            nodes.Add(node, "Only the field \"stage\" of deals lists \"stages:\" or \"pipelines:\".");
        }

        if (mapped.Origin is FromConstant constant && Constants.Problem(mapped.Field, constant.Text) is { } problem)
        {
            nodes.Add(node, problem);
        }

        if (mapped.Lost.Count > 0 && mapped.Origin is not FromStage)
        {
            nodes.Add(node, "\"lost\" belongs to an outcome that comes \"from: stage\".");
        }

        CheckReference(mapped, name, node, nodes);
        CheckChoices(mapped, name, node, nodes);
    }

    private static void CheckReference(FieldMapping mapped, string name, YamlNode node, MappingNodes nodes)
    {
        if (mapped.Field.Kind != FieldKind.Reference)
        {
            if (mapped.FirstOf is not null)
            {
                nodes.Add(node, $"\"first_of\" is for fields that name another record; \"{name}\" is no such field.");
            }

            if (mapped.By is not null)
            {
                nodes.Add(node, $"\"by\" is for fields that name another record; \"{name}\" is no such field.");
            }

            return;
        }

        if (mapped.ListsStages)
        {
            return;
        }

        if (mapped.By is null)
        {
            nodes.Add(
                node,
                $"\"{name}\" names another record: say how, as \"{name}: {{column: …, by: name}}\" or \"by: id\".");
        }
        else if (mapped.By == ReferenceBy.Name && CrmSchema.Of(mapped.Field.References!).Label is null)
        {
            nodes.Add(node, $"{mapped.Field.References} have no name of their own; write \"by: id\".");
        }
    }

    private static void CheckChoices(FieldMapping mapped, string name, YamlNode node, MappingNodes nodes)
    {
        if (mapped.Field.Choices is not { Count: > 0 } choices)
        {
            return;
        }

        var given = mapped.Map.Select(pair => pair.Value).Except(MapWords)
            .Concat(mapped.Unlisted is { } unlisted && !DefaultWords.Contains(unlisted) ? [unlisted] : [])
            .Concat(mapped.Origin is FromConstant stated ? [stated.Text] : []);

        foreach (var word in given.Where(word => !choices.Contains(word)).Distinct())
        {
            nodes.Add(node, $"\"{name}\" is one of {string.Join(", ", choices)}, not \"{word}\".", NearestName.To(word, choices));
        }
    }
}
