using Plumbline.Importing.Mappings;
using Plumbline.Importing.Values;

namespace Plumbline.Tests.Importing.Mappings;

/// <summary>Events, as product analytics export them and as people log them.</summary>
public sealed class ProposedEventsTests : IDisposable
{
    private readonly MappedText _text = new();

    public void Dispose() => _text.Dispose();

    [Theory]
    [InlineData("tracks.csv", "id,anonymous_id,user_id,event,event_text,received_at,sent_at,timestamp,original_timestamp,context_ip",
        "m1,a-1,u-7,webinar_attended,Webinar Attended,2026-03-04T10:00:02.000Z,2026-03-04T10:00:01.000Z,2026-03-04T10:00:00.000Z,2026-03-04T10:00:00.000Z,10.0.0.1",
        "id", "event=event occurred_at=timestamp subject=user_id")]
    [InlineData("mixpanel.csv", "Event,Time,Distinct ID,$insert_id,$city", "Signed up,2026-03-04 10:00:00,u-7,x1,Bonn", "$insert_id", "event=Event occurred_at=Time subject=Distinct ID")]
    [InlineData("export.csv", "event,properties.time,properties.distinct_id,properties.email", "Signed up,2026-03-04T10:00:00Z,u-7,a@b.example", null, "event=event occurred_at=properties.time subject=properties.email")]
    [InlineData("amplitude.csv", "uuid,event_type,event_time,user_id,amplitude_id,device_id,platform", "x1,play,2026-03-04 10:00:00.123,u-7,99,d-1,Web", "uuid", "event=event_type occurred_at=event_time subject=user_id")]
    [InlineData("ga4.csv", "event_date,event_timestamp,event_name,user_id,user_pseudo_id", "2026-03-04,1772618400000000,page_view,,12.34", null, "event=event_name occurred_at=event_date subject=user_pseudo_id")]
    [InlineData("log.csv", "event,occurred_at,email,deal id,count", "demo_seen,2026-03-04 10:00,a@b.example,D1,2", null, "event=event occurred_at=occurred_at subject=email deal_id=deal id quantity=count")]
    public void The_headers_of_product_analytics_are_recognised(string file, string header, string row, string? id, string expected)
    {
        var proposal = _text.Propose(file, $"{header}\n{row}\n");

        var feed = proposal.Mapping.Feeds.ShouldHaveSingleItem();
        feed.Entity.Table.ShouldBe("events");
        feed.Id.ShouldBe(id is null ? [] : [id]);
        var columns = MappedText.Columns(feed);
        string.Join(' ', new[] { "event", "occurred_at", "subject", "deal_id", "quantity" }.Where(columns.ContainsKey).Select(field => $"{field}={columns[field]}")).ShouldBe(expected);
        MappingReader.Read(proposal.ToYaml(), "m.yaml").Problems.ShouldBeEmpty();
        _text.Check(proposal.Mapping).CanRun.ShouldBeTrue();
        var rows = _text.Rows(proposal.Mapping);
        _text.Rejects.Select(reject => reject.Reason).ShouldBeEmpty();
        rows.ShouldHaveSingleItem().ShouldStartWith("event ");
    }

    [Fact]
    public void Ids_of_people_are_marked_as_unsure_and_addresses_are_not()
    {
        Remarks("event,occurred_at,user_id\nplay,2026-03-04 10:00,u-7\n").ShouldHaveSingleItem().ShouldContain("join these events with each other");

        using var other = new MappedText();
        other.Propose("log.csv", "event,occurred_at,email\nplay,2026-03-04 10:00,a@b.example\n").Fields.Single(field => field.Field == "subject").Remarks.ShouldBeEmpty();
    }

    [Fact]
    public void Seconds_since_1970_are_no_date_and_it_is_said()
    {
        var proposal = _text.Propose("log.csv", "event,time,email\nplay,1772618400,a@b.example\n");

        proposal.Mapping.Feeds.ShouldHaveSingleItem().Find("occurred_at").ShouldBeNull();
        proposal.Notes.ShouldContain(note => note.Contains("says when its events happened", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("events.csv", "event id,type,owner,occurred at,deal id\n1,call,Ann,2026-03-04 10:00,D1\n", "activities")]
    [InlineData("leads.csv", "lead id,email,created,lead status,event\n1,a@b.example,2026-01-02,new,Fair\n", "leads")]
    [InlineData("odd.csv", "event,place\nFair,Bonn\n", null)]
    public void What_is_no_list_of_events_is_what_it_was(string file, string text, string? entity) =>
        _text.Propose(file, text).Mapping.Feeds.Select(feed => feed.Entity.Table).ShouldBe(entity is null ? [] : [entity]);

    private IReadOnlyList<string> Remarks(string text)
    {
        var subject = _text.Propose("log.csv", text).Fields.Single(field => field.Field == "subject");
        subject.Certainty.ShouldBe(Certainty.Likely);

        return subject.Remarks;
    }
}
