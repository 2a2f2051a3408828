using System.Net;
using static Plumbline.Web.Tests.PageForms;

namespace Plumbline.Web.Tests;

/// <summary>Files that are sent through the pages, and those that do not arrive.</summary>
public sealed class UploadTests
{
    [Fact]
    public async Task An_upload_without_its_token_leaves_nothing_behind()
    {
        await using var app = await RunningApp.StartWithStore();
        using var form = new MultipartFormDataContent { { new StringContent(Deals), "files", "deals.csv" } };

        using var answer = await app.Post("/import/files?workspace=default", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        app.FilesBelow("uploads").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_beyond_the_limit_is_refused_with_advice_and_leaves_nothing_behind()
    {
        await using var app = await RunningApp.StartWithStore(uploadLimit: 100_000);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await Token(app)), "__RequestVerificationToken" },
            { new StringContent(Deals), "files", "small.csv" },
            { new StringContent(new string('x', 300_000)), "files", "big.csv" },
        };

        using var answer = await app.Post("/import/files?workspace=default", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await RunningApp.Text(answer)).ShouldContain("more than the 0.1 MB");
        app.FilesBelow("uploads").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_is_written_while_it_arrives_and_one_that_breaks_off_leaves_nothing_behind()
    {
        await using var app = await RunningApp.StartWithStore();
        var token = await Token(app);
        var seen = 0L;
        using var broken = new BrokenContent(4_000_000, async () =>
        {
            await Until(() => (seen = app.FilesBelow("uploads").Sum(file => new FileInfo(file).Length)) > 1_000_000);
            app.FilesBelow("uploads").ShouldAllBe(file => !file.EndsWith(".csv", StringComparison.Ordinal), "half a file does not pass for a whole one");
        });
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { broken, "files", "half.csv" } };

        await Should.ThrowAsync<HttpRequestException>(() => app.Post("/import/files?workspace=default", form));

        seen.ShouldBeGreaterThan(1_000_000);
        await Until(() => app.FilesBelow("uploads").Count == 0);
    }

    /// <summary>A file whose sender gives up after some of it.</summary>
    private sealed class BrokenContent(int bytes, Func<Task> meanwhile) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[bytes]);
            await stream.FlushAsync();
            await meanwhile();
            throw new IOException("The sender gave up.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
