namespace Plumbline.Importing.Templates;

public static partial class InputTemplates
{
    private static InputTemplate[] OfCustomers =>
    [
        InputTemplate.Of("surveys", "surveys", "What customers were asked and answered, one row for each survey that was sent.",
            """
            id           | survey-1   | survey-2   | The survey's number.
            kind         | csat       | nps        | csat, nps, ces or loyalty.
            account      | Acme       | Bolt       | The customer's name, as in the CRM.
            contact      | pat@acme.example |      | The e-mail of the person who was asked; blank when not known.
            touchpoint   | onboarding | renewal    | What it was about.
            sent_at      | 2026-01-10 | 2026-01-12 | The day it was sent.
            responded_at | 2026-01-11 |            | The day of the answer; blank when there is none.
            score        | 4          |            | The answer.
            scale_min    | 1          | 0          | The lowest answer there is.
            scale_max    | 5          | 10         | The highest.
            comment      | quick help |            | What was written beside it.
            sentiment    | 1          |            | The mood of the comment: -1, 0 or 1.
            reason_tags  | support    |            | Reasons it was marked with, with semicolons between them.
            """),
        InputTemplate.Of("tickets", "tickets", "What customers asked support for, and how quickly it answered.",
            """
            id             | T-1                  | T-2                  | The ticket's number.
            account        | Acme                 | Bolt                 | The customer's name, as in the CRM.
            opened_at      | 2026-01-05T09:00:00Z | 2026-01-06T14:30:00Z | When it was opened.
            first_reply_at | 2026-01-05T10:15:00Z |                      | When it was first answered; blank when not yet.
            resolved_at    | 2026-01-06T16:00:00Z |                      | When it was solved.
            severity       | high                 | low                  | In your own words.
            """),
        InputTemplate.Of("usage_events", "usage_events", "What customers did in the product.",
            """
            account     | Acme                 | Acme                 | The customer's name, as in the CRM.
            user_ref    | pat@acme.example     | kim@acme.example     | Who it was, by any lasting name.
            event       | login                | plan_saved           | What was done.
            product     | Planner              | Planner              | The product's name; blank when there is one only.
            occurred_at | 2026-01-05T09:00:00Z | 2026-01-05T09:20:00Z | When.
            quantity    | 1                    | 3                    | How often or how much.
            """),
        InputTemplate.Of("web_events", "web_events", "What visitors did on the website.",
            """
            visitor_id  | v-1001               | v-1001               | Who it was, by any lasting name.
            page        | /pricing             | /demo                | The page.
            event       | view                 | form_submit          | view, or form_submit for a form that was sent.
            occurred_at | 2026-01-05T09:00:00Z | 2026-01-05T09:05:00Z | When.
            source      | Organic              | Organic              | Where they came from.
            """),
        InputTemplate.Of("events", "events", "Whatever else happens to a person, a firm or a deal, under names of your own; for metrics of your own.",
            """
            event       | cv_submitted         | interview            | What happened, in your own words.
            subject     | C-1001               | C-1001               | To whom, by any lasting name: a candidate's number, an e-mail.
            lead        |                      |                      | The e-mail of a lead it is about; blank when none.
            contact     |                      |                      | The e-mail of a contact it is about; blank when none.
            account     | Acme                 | Acme                 | The customer's name, as in the CRM; blank when none.
            deal        |                      |                      | The deal's name; blank when none.
            actor       | Ann Archer           | Ann Archer           | Who of us did it; blank when nobody.
            occurred_at | 2026-01-05T09:00:00Z | 2026-01-06T19:00:00Z | When.
            quantity    | 1                    |                      | How often or how much.
            """),
        InputTemplate.Of("signups", "signups", "Who signed up for the product.",
            """
            id               | signup-1         | signup-2         | The sign-up's number.
            account          | Acme             | Bolt             | The customer's name; blank when not known.
            person_key       | pat@acme.example | kim@bolt.example | Who it was: the e-mail.
            signed_up_at     | 2026-01-05       | 2026-01-09       | When.
            source           | Organic          | Referral         | Where they came from.
            referrer_account |                  | Acme             | The customer who brought them; blank when none.
            """),
    ];

    private static InputTemplate[] OfContent =>
    [
        InputTemplate.Of("assets", "assets", "Content that sales can use, one row for each piece.",
            """
            id         | case-acme  | deck-main  | Your own number of the piece.
            title      | Acme case  | Main deck  | Its title.
            kind       | case study | deck       | In your own words.
            stage_fit  | Proposal   | Demo       | The stage it is made for.
            created_at | 2025-03-01 | 2025-05-01 | The day it was made.
            updated_at | 2026-01-10 |            | The day it was last changed.
            retired_at |            |            | The day it was withdrawn; blank while it can be used.
            cost       | 1800       |            | What making it cost.
            """),
        InputTemplate.Of("asset_events", "asset_events", "Who shared, viewed or downloaded content.",
            """
            asset       | Acme case  | Acme case        | The title of the piece.
            kind        | share      | external_view    | share, view (by us), external_view (by a customer) or download.
            user        | Ann Archer |                  | Who of us shared or viewed it.
            contact     | pat@acme.example | pat@acme.example | The customer's e-mail.
            deal        | Acme, 20 seats | Acme, 20 seats | The deal's name; blank when none.
            occurred_at | 2026-01-15T10:00:00Z | 2026-01-15T13:20:00Z | When.
            seconds     |            | 180              | How long it was looked at.
            """),
        InputTemplate.Of("trainings", "trainings", "Trainings there are.",
            """
            id               | T-PRODUCT  | T-SECURITY | Your own number of the training.
            name             | Product    | Security   | Its name.
            mandatory        | yes        | yes        | Whether it must be taken.
            pass_score       | 80         |            | The score that passes; blank when it is not graded.
            cost             | 250        | 0          | What it costs a person.
            responsible_user | Ben Baker  |            | Who answers for it.
            """),
        InputTemplate.Of("training_records", "training_records", "Who was asked to take which training, and did.",
            """
            user         | Ann Archer | Ann Archer | The person's name, as in the CRM.
            training     | Product    | Security   | The training's name.
            assigned_at  | 2026-01-05 | 2026-01-05 | The day it was asked for.
            due_at       | 2026-02-05 | 2026-03-01 | The day by which it is to be done.
            completed_at | 2026-01-20 |            | The day it was done; blank while it is not.
            score        | 92         |            | What was reached, where it is graded.
            """),
    ];

    private static InputTemplate[] OfCalendar =>
    [
        InputTemplate.Of("fx_rates", "fx_rates", "Exchange rates into the workspace's currency.",
            """
            currency      | EUR        | GBP        | The ISO code of the other currency.
            valid_from    | 2026-01-01 | 2026-01-01 | The first day of this rate; it holds until the next one.
            base_per_unit | 1.08       | 1.27       | How much of the workspace's currency one unit is worth.
            """),
        InputTemplate.Of("calendar", "calendar", "Days on which no work is done, beside weekends.",
            """
            date            | 2026-01-01 | 2026-12-25 | The day.
            is_business_day | no         | no         | no for a holiday.
            """),
    ];
}
