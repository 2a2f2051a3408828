using Plumbline.Importing.Mappings;

namespace Plumbline.Tests.Importing.Mappings;

/// <summary>What the files of a CRM's whole export are, and which of their rows and ids count.</summary>
public sealed class ProposedRecordsTests : IDisposable
{
    private readonly MappedText _text = new();

    public void Dispose() => _text.Dispose();

    [Theory]
    [InlineData("OpportunityHistory.csv", "Id,IsDeleted,OpportunityId,CreatedById,CreatedDate,StageName,Amount,ExpectedRevenue,CloseDate,Probability,ForecastCategory,SystemModstamp,PrevAmount,PrevCloseDate,CurrencyIsoCode",
        "008,false,006,005,2026-01-12T09:41:07.000Z,Prospecting,5,1,2026-06-30,10,Pipeline,2026-01-12T09:41:07.000Z,,,EUR", "deal_stage_history")]
    [InlineData("LeadHistory.csv", "Id,IsDeleted,LeadId,CreatedById,CreatedDate,Field,DataType,OldValue,NewValue", "017,false,00Q,005,2026-01-12T09:41:07.000Z,Status,Text,New,Sales Qualified", "lead_stage_history")]
    [InlineData("Event.csv", "Id,WhoId,WhatId,Subject,StartDateTime,EndDateTime,DurationInMinutes,OwnerId,IsChild,Type", "00U,00Q,,Demo,2026-01-12T09:41:07.000Z,2026-01-12T10:41:07.000Z,45,005,false,", "activities")]
    [InlineData("Quote.csv", "Id,Name,QuoteNumber,OpportunityId,Status,IsSyncing,GrandTotal,CreatedDate", "0Q0,v1,17,006,Presented,true,5,2026-01-12T09:41:07.000Z", "proposals")]
    [InlineData("Tasks_2026_11_01.csv", "Record Id,Task Owner.id,Task Owner,Subject,Due Date,Status,Contact Name.id,Contact Name,Closed Time,Created Time", "zcrm_1,zcrm_2,Ann,Send,2026-01-21,Completed,zcrm_3,Dana,2026-01-21 15:00:00,2026-01-20 10:00:00", "activities")]
    [InlineData("Events_2026_11_01.csv", "Record Id,Host.id,Host,Title,From,To,Contact Name.id,Contact Name,Check-In Status,Created Time", "zcrm_1,zcrm_2,Ann,Demo,2026-01-25 10:00:00,2026-01-25 11:00:00,zcrm_3,Dana,,2026-01-20 10:00:00", "activities")]
    [InlineData("Quotes_2026_11_01.csv", "Record Id,Quote Owner.id,Quote Owner,Quote Number,Deal Name.id,Deal Name,Quote Stage,Valid Until,Grand Total,Currency,Created Time,Account Name.id,Account Name", "zcrm_1,zcrm_2,Ann,Q-1,zcrm_3,Pumps,Delivered,2026-04-01,5,EUR,2026-01-20 10:00:00,zcrm_4,Acme", "proposals")]
    [InlineData("Stage_History.csv", "Record Id,Deal Name.id,Deal Name,Stage,Amount,Probability (%),Closing Date,Stage Duration (Calendar Days),Moved To,Modified Time,Modified By", "zcrm_1,zcrm_2,Pumps,Qualification,5,10,2026-02-10,20,Closed Won,2026-01-01 09:41:07,Ann", "deal_stage_history")]
    [InlineData("hubspot-crm-exports-line-items.csv", "Record ID,Name,Quantity,Unit price,Net price,SKU,Product ID,Associated Deal IDs,Create Date", "31,Starter,4,5,20,SP,501,9001,2026-01-01 10:00", "deal_lines")]
    [InlineData("hubspot-crm-exports-meetings.csv", "Record ID,Meeting name,Activity date,Activity assigned to,Meeting outcome,Meeting start time,Meeting end time,Associated Contact IDs", "11,Demo,2026-01-12 09:00,Ann,Completed,2026-01-12 09:00,2026-01-12 09:45,101", "activities")]
    [InlineData("All Quotes.csv", "(Do Not Modify) Quote,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Quote ID,Name,Potential Customer,Opportunity,Total Amount,Status,Owner,Created On", "6f1d,x,2026-01-20 10:00,QUO-1,Q1,Acme,O1,5,Active,Ann,2026-01-20 10:00", "proposals")]
    [InlineData("Contact (res.partner).csv", "External ID,Display Name,Name,Company Type,Related Company,Country,Salesperson,Created on", "__export__.res_partner_1,Acme,Acme,Company,,Germany,Ann,2025-01-01 00:00:00", "accounts")]
    public void Files_beside_the_deals_are_what_they_are_and_no_deals(string file, string header, string row, string table)
    {
        var proposal = _text.Propose(file, $"{header}\n{row}\n");

        proposal.Crm.ShouldNotBeNull();
        proposal.Questions.ShouldBeEmpty();
        proposal.Mapping.Feeds.ShouldHaveSingleItem().Entity.Table.ShouldBe(table);
        _text.Rows(proposal.Mapping).ShouldHaveSingleItem();
        MappingReader.Read(proposal.ToYaml(), "m.yaml").Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Salesforce_s_list_of_stages_is_no_list_of_deals()
    {
        var proposal = _text.Propose("OpportunityStage.csv", "Id,ApiName,MasterLabel,IsActive,IsClosed,IsWon,DefaultProbability,ForecastCategory,ForecastCategoryName,SortOrder\n1,A,A,true,false,false,10,Pipeline,Pipeline,1\n");

        proposal.Mapping.Feeds.ShouldNotContain(feed => feed.Entity.Table == "deals");
    }

    [Fact]
    public void Records_that_salesforce_has_deleted_are_passed_over()
    {
        var proposal = _text.Propose("Opportunity.csv", "Id,IsDeleted,Name,StageName,IsClosed,IsWon,CloseDate\n1,false,Pumps,Booked,true,true,2026-03-31\n2,true,Gone,Booked,true,true,2026-03-31\n");

        _text.Rows(proposal.Mapping).Where(row => row.StartsWith("deal ", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("name=Pumps");
        proposal.Notes.ShouldContain("Opportunity.csv: only rows are taken of which this holds: IsDeleted != true.");
    }

    [Fact]
    public void The_ids_of_a_salesforce_task_name_a_lead_or_a_contact_and_a_deal_or_an_account()
    {
        var proposal = _text.Propose(
            "Task.csv",
            "Id,WhoId,WhatId,Status,TaskSubtype,CallType,CompletedDateTime,ActivityDate\n"
            + "1,00Q1,,Completed,Call,Outbound,2026-01-08T14:21:00.000Z,2026-01-08\n2,0031,0061,Completed,Call,Inbound,2026-01-09T14:21:00.000Z,2026-01-09\n3,0031,0011,Not Started,Call,,,2026-12-31\n");

        var rows = _text.Rows(proposal.Mapping);
        rows[0].ShouldContain("lead_id=00Q1 ");
        rows[0].ShouldContain("contact_id=? deal_id=? ");
        rows[1].ShouldContain("direction=inbound lead_id=? contact_id=0031 deal_id=0061 ");
        rows[2].ShouldContain("lead_id=? contact_id=0031 deal_id=? ");
        rows[2].ShouldContain("occurred_at=? scheduled_for=2026-12-31");
    }

    [Fact]
    public void Of_several_ids_in_one_cell_of_hubspot_the_first_counts_and_a_remark_says_so()
    {
        var proposal = _text.Propose("calls.csv", "Record ID,Call title,Activity date,Activity assigned to,Call outcome,Call direction,Call status,Associated Contact IDs,Associated Deal IDs\n1,Hi,2026-01-08 10:00,Ann,Connected,Outbound,COMPLETED,107;108,9001\n");

        _text.Rows(proposal.Mapping).ShouldHaveSingleItem().ShouldContain("deal_id=9001 lead_id=107");
        proposal.Fields.Single(field => field.Field == "lead_id").Remarks.ShouldBe(["\"107;108\" names several; the first counts."]);
        MappingReader.Read(proposal.ToYaml(), "m.yaml").Mapping!.Feeds[0].Find("lead_id")!.FirstOf.ShouldBe(";");
    }

    [Fact]
    public void Odoo_s_one_list_holds_leads_and_deals_and_what_is_lost_keeps_its_stage()
    {
        var proposal = _text.Propose(
            "crm.lead.csv",
            "External ID,Opportunity,Type,Active,Customer,Salesperson,Stage,Probability,Expected Revenue,Created on,Closed Date,Lost Reason\n"
            + "d1,A,Opportunity,True,Acme,Ann,Won,100.0,5,2026-01-01 09:00:00,2026-02-12 12:00:00,\n"
            + "d2,B,Opportunity,False,Acme,Ann,Qualified,0.0,5,2026-01-01 09:00:00,2026-02-12 12:00:00,\n"
            + "d3,C,Opportunity,True,Acme,Ann,Qualified,10.0,5,2026-01-01 09:00:00,,\n"
            + "l1,D,Lead,True,,Ann,New,5.0,0,2026-01-01 09:00:00,,\n");

        var rows = _text.Rows(proposal.Mapping);
        rows.Where(row => row.StartsWith("deal ", StringComparison.Ordinal)).Select(row => row.Split("outcome=")[1].Split(' ')[0]).ShouldBe(["won", "lost", "open"]);
        rows.Where(row => row.StartsWith("lead ", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldStartWith("lead l1:");
        MappingReader.Read(proposal.ToYaml(), "m.yaml").Mapping!.Feeds[0].Find("outcome")!.Lost.Count.ShouldBe(2);
    }

    [Fact]
    public void Sell_s_one_list_of_contacts_holds_companies_and_people()
    {
        var proposal = _text.Propose("contacts.csv", "id,is_organization,name,first_name,last_name,contact_id,organization_name,owner_id,customer_status,prospect_status,created_at\n1,true,Acme,,,,,55,current,none,2025-01-01T00:00:00Z\n2,false,Dana Okoro,Dana,Okoro,1,Acme,55,current,none,2025-01-01T00:00:00Z\n");

        _text.Rows(proposal.Mapping).Select(row => row.Split(':')[0]).ShouldBe(["contact 2", "account 1"], ignoreOrder: true);
    }

    [Fact]
    public void Pipedrive_dates_a_closing_by_the_time_of_winning_or_losing_and_what_it_deleted_is_passed_over()
    {
        var proposal = _text.Propose(
            "deals.csv",
            "Deal - Title,Deal - Organization,Deal - Owner,Deal - Value,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Won time,Deal - Lost time\n"
            + "A,Acme,Ann,5,Demo,Won,2026-01-01 09:00:00,2026-02-12 12:00:00,\nB,Acme,Ann,5,Demo,Lost,2026-01-01 09:00:00,,2026-04-20 12:00:00\nC,Acme,Ann,5,Demo,Deleted,2026-01-01 09:00:00,,\n");

        proposal.Questions.ShouldBeEmpty();
        _text.Rows(proposal.Mapping).Where(row => row.StartsWith("deal ", StringComparison.Ordinal)).Select(row => row.Split("closed_at=")[1].Split('T')[0]).ShouldBe(["2026-02-12", "2026-04-20"]);
    }

    [Fact]
    public void A_stage_that_is_dated_bears_the_name_that_the_deals_give_it()
    {
        var proposal = _text.Propose(
            "hubspot-crm-exports-all-deals.csv",
            "Record ID,Deal Name,Deal Stage,Deal owner,Close Date,\"Date entered \"\"Closed won (Sales Pipeline)\"\"\",\"Date entered \"\"Demo (Sales Pipeline)\"\"\"\n1,A,Closed won (Sales Pipeline),Ann,2026-02-10 10:00,2026-02-12 12:00,2026-02-01 12:00\n");

        _text.Rows(proposal.Mapping).Where(row => row.StartsWith("stage change", StringComparison.Ordinal)).Select(row => row.Split("stage_id=")[1].Split(" entered")[0])
            .ShouldBe(["Closed won (Sales Pipeline)", "Demo"]);
    }

    [Fact]
    public void The_short_and_the_long_id_of_salesforce_are_one_record()
    {
        var proposal = _text.Propose("report.csv", "Opportunity ID,Opportunity Name,Stage,Account ID,Opportunity Owner\n006RO00000A1b2c,A,Closed Won,001RO00000Xy1zAYAR,Ann\n006RO00000A1b2dYAB,B,Closed Won,001RO00000Xy1zA,Ann\n");

        var rows = _text.Rows(proposal.Mapping).Where(row => row.StartsWith("deal ", StringComparison.Ordinal)).ToList();
        rows.Select(row => row.Split(':')[0]).ShouldBe(["deal 006RO00000A1b2cYAB", "deal 006RO00000A1b2dYAB"]);
        rows.ShouldAllBe(row => row.Contains("account_id=", StringComparison.Ordinal));
    }

    [Fact]
    public void References_to_records_of_salesforce_find_them_by_either_length_of_the_id()
    {
        _text.File("lines.csv", "Deal,What\n006RO00000A1b2c,x\n006RO00000A1b2cYAB,x\n");

        var mapping = MappingReader.Read("mapping: 1\nsystem: salesforce\nfeeds:\n  - {file: lines.csv, into: deal_lines, fields: {deal: {column: Deal, by: id}, product: {column: What, by: name}}}\n", "m.yaml").Mapping!;
        _text.Rows(mapping).ShouldAllBe(row => row.Contains("deal_id=006RO00000A1b2cYAB", StringComparison.Ordinal));
    }
}
