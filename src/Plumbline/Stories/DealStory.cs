using System.Data.Common;

namespace Plumbline.Stories;

/// <summary>One deal with all that is known of it, on both clocks.</summary>
/// <param name="Fields">Name and value, in the order of reading; custom fields last. Values nobody gave are left out.</param>
/// <param name="Changes">What changed, newest first.</param>
/// <param name="Touches">Calls, e-mails and meetings, newest first.</param>
/// <param name="IsDeleted">No longer in its source.</param>
public sealed record DealStory(
    long Id,
    string? Name,
    string SourceSystem,
    string SourceId,
    string? Outcome,
    string? Stage,
    decimal? Amount,
    string? Currency,
    bool IsDeleted,
    IReadOnlyList<KeyValuePair<string, object>> Fields,
    IReadOnlyList<DealChange> Changes,
    IReadOnlyList<DealTouch> Touches,
    IReadOnlyList<DealProposal> Proposals,
    IReadOnlyList<DealSighting> Sightings)
{
    /// <summary>The deal with this id, or null when there is none.</summary>
    public static DealStory? Read(DbConnection connection, long id) => new DealReader(connection, id).Read();
}

/// <summary>A field that took another value.</summary>
/// <param name="On">The day it was true, in the workspace's zone.</param>
/// <param name="At">The moment it was true, UTC, when the source gives one.</param>
/// <param name="KnownAt">The moment we learnt of it, UTC.</param>
/// <param name="IsInferred">Found by comparing exports, rather than told by the CRM.</param>
public sealed record DealChange(
    string Field, string? Old, string? New, DateOnly? On, DateTime? At, DateTime KnownAt, string? By, bool IsInferred, long RunId);

/// <summary>A call, an e-mail, a meeting.</summary>
public sealed record DealTouch(string? Type, string? Direction, string? Outcome, string? By, DateOnly? On, DateTime? At);

/// <summary>One version of a proposal.</summary>
public sealed record DealProposal(long? Version, string? Status, decimal? Amount, string? Currency, DateOnly? SentOn, DateOnly? DecidedOn);

/// <summary>One time that an import said something of the deal.</summary>
/// <param name="TrueAt">When the export was made.</param>
/// <param name="KnownAt">When it was imported.</param>
public sealed record DealSighting(long RunId, DateTime TrueAt, DateTime KnownAt, bool IsDeletion, bool IsUndone);
