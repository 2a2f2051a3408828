namespace Plumbline.Facts;

/// <remarks>The longer ways from one kind of record to another.</remarks>
internal static partial class ScopeRules
{
    private const string DealsOfLeads =
        """
        SELECT deal_id FROM deals WHERE lead_id IN (SELECT id FROM touched_leads)
        UNION
        SELECT deal_id FROM leads WHERE lead_id IN (SELECT id FROM touched_leads)
        UNION
        SELECT deal_id FROM deals WHERE account_id IN (SELECT account_id FROM leads WHERE lead_id IN (SELECT id FROM touched_leads))
        """;

    private const string PersonsAndTheirLeads =
        """
        SELECT person_id FROM work_people WHERE lead_id IN (SELECT id FROM scope_leads)
        UNION
        SELECT lead_id FROM work_people WHERE person_id IN (
            SELECT id FROM scope_leads UNION SELECT person_id FROM work_people WHERE lead_id IN (SELECT id FROM scope_leads))
        """;

    // Whose mail came back, or did until now. Other activities say nothing about a lead's own fields.
    private const string LeadsOfBounces =
        """
        SELECT a.lead_id FROM activities a
        LEFT JOIN work_people p ON p.lead_id = a.lead_id
        WHERE a.activity_id IN (SELECT id FROM touched_activities)
            AND (a.lead_id IN (SELECT lead_id FROM activities WHERE outcome = 'bounced')
                OR coalesce(p.person_id, a.lead_id) IN (SELECT lead_id FROM lead_fields WHERE NOT has_email))
        UNION
        SELECT l.lead_id FROM leads l
        JOIN activities a ON a.contact_id = l.contact_id
        LEFT JOIN work_people p ON p.lead_id = l.lead_id
        WHERE a.activity_id IN (SELECT id FROM touched_activities)
            AND (a.contact_id IN (SELECT contact_id FROM activities WHERE outcome = 'bounced')
                OR coalesce(p.person_id, l.lead_id) IN (SELECT lead_id FROM lead_fields WHERE NOT has_email))
        """;

    // By the links as they are, and as the facts still show them. The script that ranks adds the rest of the leads reached.
    private const string ActivitiesOfLeadsAndDeals =
        """
        SELECT activity_id FROM activities WHERE lead_id IN (SELECT id FROM scope_leads)
        UNION
        SELECT activity_id FROM activities WHERE deal_id IN (SELECT id FROM scope_deals)
        UNION
        SELECT activity_id FROM activities WHERE contact_id IN (SELECT contact_id FROM leads WHERE lead_id IN (SELECT id FROM scope_leads))
        UNION
        SELECT activity_id FROM activities WHERE contact_id IN (SELECT contact_id FROM deals WHERE deal_id IN (SELECT id FROM scope_deals))
        UNION
        SELECT activity_id FROM touches WHERE lead_id IN (SELECT id FROM scope_leads)
        """;

    // The first activities of all make facts of every lead: that nobody touched it is a fact too.
    private const string LeadsOfActivities =
        """
        SELECT lead_id FROM touches WHERE activity_id IN (SELECT id FROM scope_activities)
        UNION
        SELECT coalesce(p.person_id, a.lead_id) FROM activities a
        LEFT JOIN work_people p ON p.lead_id = a.lead_id
        WHERE a.activity_id IN (SELECT id FROM scope_activities)
        UNION
        SELECT coalesce(p.person_id, d.lead_id) FROM activities a
        LEFT JOIN work_merged_deals m ON m.id = a.deal_id
        JOIN deals d ON d.deal_id = coalesce(m.into_id, a.deal_id)
        LEFT JOIN work_people p ON p.lead_id = d.lead_id
        WHERE a.activity_id IN (SELECT id FROM scope_activities)
        UNION
        SELECT coalesce(p.person_id, l.lead_id) FROM activities a
        LEFT JOIN work_merged_deals m ON m.id = a.deal_id
        JOIN leads l ON l.deal_id = coalesce(m.into_id, a.deal_id)
        LEFT JOIN work_people p ON p.lead_id = l.lead_id
        WHERE a.activity_id IN (SELECT id FROM scope_activities)
        UNION
        SELECT coalesce(p.person_id, l.lead_id) FROM activities a
        JOIN leads l ON l.contact_id = a.contact_id
        LEFT JOIN work_people p ON p.lead_id = l.lead_id
        WHERE a.activity_id IN (SELECT id FROM scope_activities)
        """;
}
