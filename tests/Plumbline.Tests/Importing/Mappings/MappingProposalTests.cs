using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings;
using Plumbline.Importing.Values;
using Plumbline.Tests.Importing.Files;

namespace Plumbline.Tests.Importing.Mappings;

public sealed class MappingProposalTests : IDisposable
{
    private readonly MappedText _text = new();

    public void Dispose() => _text.Dispose();

    [Fact]
    public void Maven_s_folder_needs_no_answer_and_gives_the_published_figures()
    {
        var tables = Reading.Open([RealFilesTests.Data("maven_crm", "Maven Analytics CRM Sales Opportunities")]).Tables;
        var proposal = MappingProposal.For(tables, TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage(proposal.ToYaml());

        proposal.Questions.ShouldBeEmpty();
        proposal.Notes.ShouldContain(note => note.StartsWith("data_dictionary.csv is left out", StringComparison.Ordinal));
        proposal.Mapping.Feeds.Select(feed => $"{feed.File} {feed.Entity}").ShouldBe([
            "accounts.csv accounts", "products.csv products", "sales_pipeline.csv deals", "sales_pipeline.csv deal_lines",
            "sales_teams.csv users", "sales_teams.csv user_team_history",
        ]);
        var deals = proposal.Mapping.Feeds[2];
        deals.Id.ShouldBe(["opportunity_id"]);
        MappedText.Columns(deals).ShouldBe(new Dictionary<string, string>
        {
            ["account_id"] = "account", ["owner_id"] = "sales_agent", ["stage_id"] = "deal_stage", ["amount"] = "close_value",
            ["created_at"] = "engage_date", ["closed_at"] = "close_date", ["outcome"] = "",
        }, ignoreOrder: true);
        deals.Find("stage_id")!.Stages.ToDictionary(stage => stage.Name, stage => stage.Kind).ShouldBe(new Dictionary<string, string>
        {
            ["Won"] = "won", ["Lost"] = "lost", ["Engaging"] = "open", ["Prospecting"] = "open",
        }, ignoreOrder: true);
        proposal.Mapping.Feeds[3].Find("product_id")!.Replace.ShouldBe([KeyValuePair.Create("GTXPro", "GTX Pro")]);
        MappedText.Columns(proposal.Mapping.Feeds[5])["manager_id"].ShouldBe("manager");

        var rows = new List<string>();

        foreach (var feed in MappedFeeds.From(proposal.Mapping, tables, "UTC").Where(feed => feed.Header.Entity.Table == "deals"))
        {
            rows.AddRange(feed.Rows(reject => reject.ShouldBeNull(), TestContext.Current.CancellationToken).Select(row => MappedText.Line(feed.Header, row)));
        }

        rows.Count.ShouldBe(8800);
        rows.Count(row => row.Contains("outcome=won", StringComparison.Ordinal)).ShouldBe(4238);
    }

    [Fact]
    public void Olist_s_folder_asks_for_what_it_cannot_know()
    {
        var tables = Reading.Open([RealFilesTests.Data("olist_funnel", "Olist marketing funnel")]).Tables;
        var proposal = MappingProposal.For(tables, TestContext.Current.CancellationToken);

        var leads = proposal.Mapping.Feeds.Single(feed => feed.Entity.Table == "leads");
        leads.Id.ShouldBe(["mql_id"]);
        MappedText.Columns(leads).ShouldBe(new Dictionary<string, string> { ["source"] = "origin", ["landing_page_id"] = "", ["created_at"] = "first_contact_date", ["landing_page"] = "landing_page_id" }
            .Where(pair => pair.Value.Length > 0).ToDictionary(), ignoreOrder: true);
        proposal.Notes.ShouldContain(note => note.Contains("No column of olist_closed_deals_dataset.csv says which deals are won", StringComparison.Ordinal));
        proposal.Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Id);
        proposal.Questions[0].Options.ShouldContain("seller_id");
    }

    [Theory]
    [InlineData("Salesforce", "report.csv", "Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Probability (%),Age,Close Date,Created Date,Lead Source,Type,Region",
        "Ann,Acme,Pumps,Closed Won,Q1-2026,\"$1,234,567.00\",100,10,2026-03-25,2026-01-02,Web,New Business,North",
        "owner_id=Opportunity Owner account_id=Account Name name=Opportunity Name stage_id=Stage amount=Amount closed_at=Close Date expected_close_date=Close Date created_at=Created Date source=Lead Source type=Type probability_override=Probability (%) region=Region")]
    [InlineData("Salesforce", "Opportunity.csv", "ID,NAME,ACCOUNTID,OWNERID,STAGENAME,AMOUNT,CLOSEDATE,ISCLOSED,ISWON,CREATEDDATE,FORECASTCATEGORYNAME,CURRENCYISOCODE,SYSTEMMODSTAMP",
        "0061,Pumps,0011,0051,Booked,12.5,2026-03-31,true,true,2026-01-02T10:00:00.000Z,Closed,EUR,2026-01-02T10:00:00.000Z",
        "name=NAME account_id=ACCOUNTID owner_id=OWNERID stage_id=STAGENAME amount=AMOUNT closed_at=CLOSEDATE expected_close_date=CLOSEDATE outcome=ISCLOSED+ISWON created_at=CREATEDDATE forecast_category=FORECASTCATEGORYNAME currency=CURRENCYISOCODE")]
    [InlineData("HubSpot", "hubspot-crm-exports-all-deals-2026-03-04.csv", "Record ID,Deal Name,Pipeline,Deal Stage,Amount,Close Date,Create Date,Deal owner,Deal Type,Closed Lost Reason,Associated Company,Associated Company IDs,Last Modified Date",
        "9001,Pumps,Sales Pipeline,Closed won (Sales Pipeline),117.0,2026-03-31 10:00,2026-01-02 09:41,Ann,New Business,,Acme,77,2026-03-31 10:00",
        "name=Deal Name pipeline_id=Pipeline stage_id=Deal Stage amount=Amount closed_at=Close Date expected_close_date=Close Date created_at=Create Date owner_id=Deal owner type=Deal Type loss_reason=Closed Lost Reason account_id=Associated Company")]
    [InlineData("Pipedrive", "deals.csv", "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Currency of Value,Deal - Organization,Deal - Pipeline,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Deal closed on,Deal - Lost reason,Deal - Expected close date",
        "1,Pumps,Ann,1200,EUR,Acme,Pipeline,Proposal Made,Lost,2026-01-02 09:41:07,2026-02-14 11:05:00,Price,2026-03-31",
        "name=Deal - Title owner_id=Deal - Owner amount=Deal - Value currency=Deal - Currency of Value account_id=Deal - Organization pipeline_id=Deal - Pipeline stage_id=Deal - Stage outcome=Deal - Status created_at=Deal - Deal created closed_at=Deal - Deal closed on loss_reason=Deal - Lost reason expected_close_date=Deal - Expected close date")]
    [InlineData("Zendesk Sell", "deals.csv", "id,name,value,currency,stage,pipeline,source,owner,owner_id,company,loss_reason,hot,estimated_close_date,added_on,last_stage_change",
        "1,Pumps,12500.50,EUR,Won,Sales,Web,Ann,7,Acme,,0,2026-03-31,2026-01-02 09:41:07,2026-02-14 11:05:00",
        "name=name amount=value currency=currency stage_id=stage pipeline_id=pipeline source=source owner_id=owner account_id=company loss_reason=loss_reason expected_close_date=estimated_close_date created_at=added_on closed_at=last_stage_change hot=hot")]
    [InlineData("Zoho CRM", "Potentials.csv", "Potential Name,Potential Owner,Stage,Amount,Closing Date,Account Name,Lead Source,Created Time,Forecast Type,Record Id,Type",
        "Pumps,Ann,Negotiation/Review,\"$22,700.00\",2026-03-31,Acme,Web,2021-04-15 23:03:00,Open,zcrm_1,New Business",
        "name=Potential Name owner_id=Potential Owner stage_id=Stage amount=Amount closed_at=Closing Date expected_close_date=Closing Date account_id=Account Name source=Lead Source created_at=Created Time outcome=Forecast Type type=Type")]
    [InlineData("Dynamics 365 Sales", "My Open Opportunities.csv", "(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Topic,Account,Est. Close Date,Est. Revenue,Status,Created On,Owner",
        "6f1d,x,2026-03-04,Pumps,Acme,2026-03-31,12500.5,Open,2026-01-02 09:41,Ann",
        "name=Topic account_id=Account expected_close_date=Est. Close Date amount=Est. Revenue outcome=Status created_at=Created On owner_id=Owner")]
    [InlineData("Odoo CRM", "crm.lead.csv", "id,Opportunity,Expected Revenue,Stage,Salesperson,Created on,Expected Closing,Customer,Lost Reason",
        "__export__.crm_lead_412,Pumps,12500.50,Won,Ann,2026-01-02 09:41:07,2026-03-31,Acme,",
        "name=Opportunity amount=Expected Revenue stage_id=Stage owner_id=Salesperson created_at=Created on expected_close_date=Expected Closing account_id=Customer loss_reason=Lost Reason")]
    [InlineData(null, "my deals.csv", "Deal No,Company,Rep,Status,Value,Opened,Closed,Colour",
        "1,Acme,Ann,Won,12.50,2026-01-02,2026-03-04,red",
        "account_id=Company owner_id=Rep outcome=Status amount=Value created_at=Opened closed_at=Closed colour=Colour")]
    public void The_headers_of_every_crm_are_recognised(string? crm, string file, string header, string row, string expected)
    {
        var proposal = _text.Propose(file, $"{header}\n{row}\n");

        proposal.Crm.ShouldBe(crm);
        var feed = proposal.Mapping.Feeds[0];
        feed.Entity.Table.ShouldBe("deals");
        MappedText.Columns(feed).Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal)
            .ShouldBe(Split(expected).Order(StringComparer.Ordinal));
        MappingReader.Read(proposal.ToYaml(), "m.yaml").Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Stages_are_taken_by_well_known_names_and_the_others_are_asked()
    {
        var proposal = _text.Propose("deals.csv", "deal id,deal stage\n1,gewonnen\n2,Closed Lost\n3,Warten auf Godot\n");

        var question = proposal.Questions.ShouldHaveSingleItem();
        (question.Kind, question.Item).ShouldBe((QuestionKind.StageKind, "Warten auf Godot"));
        question.Options.ShouldBe(["open", "won", "lost", "unqualified"]);
        var stage = proposal.Fields.Single(field => field.Field == "stage_id");
        stage.Certainty.ShouldBe(Certainty.Ambiguous);
        stage.Sentence.ShouldContain("By their names taken: \"Closed Lost\" as lost, \"gewonnen\" as won.");
        _text.Check(proposal.Mapping).CanRun.ShouldBeFalse();
        _text.Check(proposal.Mapping.Answer(question, "open")).CanRun.ShouldBeTrue();
    }

    [Fact]
    public void Salesforce_s_own_flags_decide_what_a_stage_is_whatever_it_is_called()
    {
        var proposal = _text.Propose(
            "Opportunity.csv", "Id,StageName,IsClosed,IsWon,OwnerId\n1,Booked,true,true,a\n2,Dead,true,false,a\n3,Talking,false,false,a\n");

        proposal.Questions.ShouldBeEmpty();
        proposal.Mapping.Feeds[0].Find("stage_id")!.Stages.Select(stage => $"{stage.Name} {stage.Kind}")
            .ShouldBe(["Talking open", "Booked won", "Dead lost"]);
        _text.Rows(proposal.Mapping).Count(row => row.Contains("outcome=won", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Columns_nobody_knows_become_custom_fields_of_their_kind()
    {
        var proposal = _text.Propose(
            "deals.csv",
            "deal id,deal stage,Größe,Signed?,Budget,Kickoff,Seen,Postal Code,Nothing,Name (2)\n1,Won,big,yes,$5.50,2026-03-04,2026-03-04 10:00,01234,,words\n");

        proposal.Mapping.Feeds[0].Custom.Select(mapped => $"{mapped.Field.Name} {mapped.Field.Kind}").ShouldBe([
            "grosse Text", "signed Flag", "budget Money", "kickoff Date", "seen Moment", "postal_code Text", "name_2 Text"]);
        proposal.Notes.ShouldContain("deals.csv: Nothing holds no value and is left out.");
    }

    [Fact]
    public void A_german_export_is_understood_by_its_headers()
    {
        var proposal = _text.Propose(
            "chancen.csv",
            "Nr.;Bezeichnung;Firma;Verantwortlich;Phase;Betrag;Angelegt am;Abschlussdatum;Verlustgrund\n"
            + "1;Pumpen;Kunde A;Anna Müller;Gewonnen;1.234,56 €;03.01.2026;31.01.2026;\n2;Rohre;Kunde B;Jörg Weiß;Verloren;900,00 €;14.01.2026;20.02.2026;Preis\n");

        proposal.Questions.ShouldBeEmpty();
        proposal.Mapping.Feeds[0].Id.ShouldBe(["Nr."]);
        MappedText.Columns(proposal.Mapping.Feeds[0]).ShouldBe(new Dictionary<string, string>
        {
            ["name"] = "Bezeichnung", ["account_id"] = "Firma", ["owner_id"] = "Verantwortlich", ["stage_id"] = "Phase", ["amount"] = "Betrag",
            ["created_at"] = "Angelegt am", ["closed_at"] = "Abschlussdatum", ["loss_reason"] = "Verlustgrund", ["outcome"] = "",
        }, ignoreOrder: true);
        _text.Rows(proposal.Mapping).ShouldContain(row => row.Contains("amount=1234.56", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_that_nobody_knows_begins_a_feed_to_fill_in()
    {
        var proposal = _text.Propose("odd.csv", "x,y,z\n1,2,3\n");

        proposal.Mapping.Feeds.ShouldBeEmpty();
        proposal.Unknown.ShouldHaveSingleItem().FileName.ShouldBe("odd.csv");
        proposal.ToYaml().ShouldContain("#  - file: odd.csv");
        proposal.ToYaml().ShouldContain("# Its columns: x, y, z");
    }

    [Fact]
    public void A_table_without_an_id_gets_one_from_its_columns_or_asks()
    {
        var composed = _text.Propose("deals.csv", "company,deal name,created,deal stage\nAcme,Pumps,2026-01-01,Won\nAcme,Pipes,2026-01-01,Won\n");
        composed.Mapping.Feeds[0].Id.ShouldBe(["company", "deal name", "created"]);
        composed.Notes.ShouldContain(note => note.StartsWith("deals.csv has no id", StringComparison.Ordinal));

        using var other = new MappedText();
        other.File("deals.csv", "deal value,deal stage\n1,Won\n1,Won\n");
        var asked = MappingProposal.For(other.Tables, TestContext.Current.CancellationToken);
        asked.Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Id);
        asked.ToYaml().ShouldContain("id: ask");
    }

    [Fact]
    public void The_workspace_s_words_for_lead_stages_are_read_as_it_says()
    {
        _text.File("leads.csv", "lead id,email,created,lead status\n1,a@b.example,2026-01-02,Warm\n2,c@d.example,2026-01-03,sql\n");
        var asked = MappingProposal.For(_text.Tables, TestContext.Current.CancellationToken);
        var told = MappingProposal.For(_text.Tables, new Dictionary<string, string> { ["warm"] = "mql" }, TestContext.Current.CancellationToken);

        asked.Questions.ShouldContain(question => question.Text.Contains("Warm", StringComparison.Ordinal));
        told.Questions.ShouldBeEmpty();
        told.Mapping.Feeds.Single().Find("stage")!.Map.ShouldBe([KeyValuePair.Create("Warm", "mql")]);
    }

    private SourceTable Table(string file, string text)
    {
        _text.File(file, text);

        return _text.Tables.ShouldHaveSingleItem();
    }

    /// <summary>"a=B c d=E" in its parts; a value may hold blanks.</summary>
    private static string[] Split(string text) =>
        System.Text.RegularExpressions.Regex.Split(text, " (?=[a-z_]+=)");
}
