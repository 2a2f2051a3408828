using Microsoft.AspNetCore.Http;
using Plumbline.Web.Imports;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Tests;

public class PageUrlTests
{
    [Fact]
    public void An_address_read_and_written_is_the_same()
    {
        var request = new DefaultHttpContext().Request;
        request.Path = "/metrics/win_rate";
        request.QueryString = new QueryString("?by=owner&where=owner%20%3D%20%27O%27%27Brien%20%26%20Co%27&where=source%20is%20null");

        PageUrl.From(request).ToString().ShouldBe("/metrics/win_rate?by=owner&where=owner%20%3D%20%27O%27%27Brien%20%26%20Co%27&where=source%20is%20null");
    }

    [Fact]
    public void Another_page_keeps_what_is_in_force_and_drops_what_was_only_here()
    {
        var here = PageUrl.To("/metrics/win_rate").With("period", "2026-Q3").With("by", "owner").With("page", "3").Plus("where", "source = 'web'");

        here.At("/team").ToString().ShouldBe("/team?period=2026-Q3&where=source%20%3D%20%27web%27");
    }

    [Fact]
    public void A_condition_is_not_added_twice()
    {
        var url = PageUrl.To("/").Plus("where", "a = 'b'").Plus("where", "a = 'b'");

        url.All("where").Count.ShouldBe(1);
        url.Minus("where", "a = 'b'").ToString().ShouldBe("/");
    }

    [Theory]
    [InlineData("owner = 'A. Moreno'", "owner is A. Moreno")]
    [InlineData("owner = 'O''Brien'", "owner is O'Brien")]
    [InlineData("account.industry != 'retail'", "account’s industry is not retail")]
    [InlineData("amount >= 1000", "amount >= 1000")]
    [InlineData("source is null", "source is not set")]
    [InlineData("whatever else", "whatever else")]
    public void A_condition_reads_as_part_of_a_sentence(string condition, string sentence) => new Filter(condition).Sentence.ShouldBe(sentence);

    [Theory]
    [InlineData("deals.csv", "deals.csv")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\me\\deals.csv", "deals.csv")]
    [InlineData("..", null)]
    [InlineData(".hidden", "hidden")]
    [InlineData("a\0b\n.csv", "ab.csv")]
    [InlineData("", null)]
    public void A_name_that_is_sent_becomes_a_harmless_one(string sent, string? name) => UploadStream.FileNameOf(sent).ShouldBe(name);

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var name = UploadStream.FileNameOf(new string('x', 500) + ".csv").ShouldNotBeNull();

        name.Length.ShouldBeLessThanOrEqualTo(120);
        name.ShouldEndWith(".csv");
    }
}
