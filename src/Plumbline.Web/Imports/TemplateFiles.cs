using System.Text;
using Plumbline.Importing.Templates;

namespace Plumbline.Web.Imports;

/// <summary>The templates as files to download: <c>/templates/costs.csv</c> and the mapping beside it.</summary>
public static class TemplateFiles
{
    public const string Root = "/templates/";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(Root + "{file}", File);

    private static IResult File(string file)
    {
        foreach (var template in InputTemplates.All)
        {
            if (file == template.FileName)
            {
                return Results.File(Encoding.UTF8.GetBytes(template.Csv()), "text/csv; charset=utf-8", file);
            }

            if (file == template.MappingName)
            {
                return Results.File(Encoding.UTF8.GetBytes(template.Mapping()), "application/yaml; charset=utf-8", file);
            }
        }

        return Results.NotFound();
    }
}
