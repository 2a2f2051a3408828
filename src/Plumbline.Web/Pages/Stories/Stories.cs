namespace Plumbline.Web.Pages.Stories;

/// <summary>The story of each board that has one.</summary>
public static class Stories
{
    public static Task<Story?> Tell(Board board, Teller teller) => board.Path switch
    {
        "/team" => TeamStory.Tell(teller),
        "/leads" => LeadsStory.Tell(teller),
        "/activity" => ActivityStory.Tell(teller),
        "/customers" => CustomersStory.Tell(teller),
        "/enablement" => EnablementStory.Tell(teller),
        "/quality" => QualityStory.Tell(teller),
        _ => Task.FromResult<Story?>(null),
    };

    /// <summary>What is there of several pictures.</summary>
    public static IReadOnlyList<Picture> There(params Picture?[] pictures) => [.. pictures.OfType<Picture>()];

    public static IReadOnlyList<Said> Said(params Said?[] sentences) => [.. sentences.OfType<Said>()];
}
