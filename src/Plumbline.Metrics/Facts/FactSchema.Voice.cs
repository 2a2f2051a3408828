using static Plumbline.Metrics.Facts.FactType;

namespace Plumbline.Metrics.Facts;

public static partial class FactSchema
{
    private static FactColumn[] OfCustomer => [Ref("account_id", "accounts"), .. Text("tenure_band"), .. Owned];

    private static Fact[] VoiceFacts =>
    [
        Define(
            Fact.AccountOwners, "A stretch of days in which an account that had several owners had this one", "accounts", "account_id", [],
            [Ref("account_id", "accounts"), Ref("owner_id", "users")]),
        Define(
            "survey_answers", "A survey that was sent, with its answer if there is one", "surveys", "survey_id", ["surveys"],
            [Ref("survey_id", "surveys")], Text("kind", "touchpoint"), Dated("sent"), Dated("responded"),
            [new("score", Number), new("score_of_five", Number), .. Text("rating"), new("nps_points", Number), new("sentiment", Number)], OfCustomer),
        Define(
            "survey_sendings", "A survey that was sent, on the day it was", "surveys", "survey_id", ["surveys"],
            [Ref("survey_id", "surveys")], Text("kind", "touchpoint"), Dated("sent"), Dates("responded_on"), OfCustomer),
        Define(
            "survey_tags", "A reason that the answer to a survey was marked with", "surveys", "survey_id", ["surveys"],
            [Ref("survey_id", "surveys")], Text("tag", "kind", "touchpoint"), Dated("responded"), Text("rating"), OfCustomer),
        Define(
            "ticket_replies", "A ticket, and how long its first reply took", "tickets", "ticket_id", ["tickets"],
            [Ref("ticket_id", "tickets")], Text("severity"), Dated("opened"), Dates("replied_on"), [new("reply_hours", Number)], OfCustomer),
        Define(
            "signup_persons", "A sign-up of a person", "signups", "signup_id", ["signups"],
            [Ref("signup_id", "signups")], Dated("signed_up"), Text("person", "source"), [Ref("account_id", "accounts"), Ref("referrer_account_id", "accounts")]),
        Define(
            "signup_events", "The first time a person who signed up did something of a kind in the product", "signups", "signup_id", ["signups", "usage_events"],
            [Ref("signup_id", "signups")], Dated("signed_up"), Text("person", "event"), Dates("reached_on"), Wholes("reached_days"), Text("source"),
            [Ref("account_id", "accounts")]),
        Define(
            "referrals", "A sign-up that an account brought in", "signups", "signup_id", ["signups"],
            [Ref("signup_id", "signups")], Dated("signed_up"), [Ref("account_id", "accounts"), Ref("referred_account_id", "accounts")], Text("source")),
        Define(
            "referred_accounts", "An account of which someone was brought in by another, from that day on", "accounts", "account_id", ["signups"],
            [Ref("account_id", "accounts"), Ref("referrer_account_id", "accounts")]),
        Define(
            "engagement_states", "The last day on which an account used the product, met us, answered or looked at what we sent, until the next one",
            "accounts", "account_id", [],
            [Ref("account_id", "accounts")], Dates("engaged_on")),
        Define(
            "account_event_states", "The last day on which an event of a kind was recorded for an account, until the next one", "accounts", "account_id", ["usage_events"],
            [Ref("account_id", "accounts")], Text("event"), Dates("happened_on")),
    ];
}
