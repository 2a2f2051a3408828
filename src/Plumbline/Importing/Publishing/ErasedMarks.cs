using System.Security.Cryptography;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Knows erased persons again by keyed digests of their addresses and names, so that what is erased can be told from what is
/// not without being kept. A pseudonym, no secret: the key lies beside the digests, and who has both can test a guess.
/// </summary>
internal sealed class ErasedMarks(StoreSession session)
{
    internal const string Prefix = "erased:";
    internal const string Address = "address";

    private const int KeyDigits = 32;

    private bool _hasKey;

    /// <summary>Whether anybody was ever erased.</summary>
    internal bool Any => session.Any("SELECT 1 FROM erased_marks");

    /// <summary>The SQL of what stands for a text that was erased; null stays null.</summary>
    internal string Token(string expression)
    {
        EnsureKey();
        return $"'{Prefix}' || md5((SELECT erasure_key FROM erasure_keys) || {expression})";
    }

    /// <summary>The SQL of an address as it is compared.</summary>
    internal static string Bare(string expression) => $"lower(trim({expression}))";

    /// <summary>The SQL of the name by which others refer to a record, as stubs bear it.</summary>
    internal static string NameOf(string expression) => $"'{Identities.NamePrefix}' || {Columns.Normalised(expression)}";

    /// <param name="found">A query of <c>(text, record_id, person_id)</c>.</param>
    internal void Add(string kind, string found, long run) =>
        session.Execute(
            $"INSERT INTO erased_marks SELECT $1, {Token("found.text")}, record_id, min(person_id), $2 FROM ({found}) AS found " +
            $"WHERE found.text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM erased_marks AS m WHERE m.kind = $1 AND m.token = {Token("found.text")} AND m.record_id = found.record_id) " +
            "GROUP BY found.text, record_id",
            kind, run);

    /// <summary>
    /// Ids among the rows of an import that were an erased person's address or name are read as what stands for them now, in
    /// the rows themselves and in references to them.
    /// </summary>
    internal void Disguise(IReadOnlyList<StagedFeed> feeds)
    {
        if (!Any)
        {
            return;
        }

        foreach (var feed in feeds)
        {
            Disguise(feed, "source_id", feed.Entity);

            foreach (var given in feed.Header.Fields.Where(given => given.Field.Kind == FieldKind.Reference && given.By != ReferenceBy.Name))
            {
                Disguise(feed, given.Field.Name, CrmSchema.Of(given.Field.References!));
            }
        }
    }

    private void Disguise(StagedFeed feed, string column, Entity entity)
    {
        var known = $"SELECT source_id FROM {Columns.VersionsOf(entity)} WHERE source_id LIKE '{Prefix}%'";

        if (session.Any(known))
        {
            session.Execute($"UPDATE {feed.Raw} SET {column} = {Token(column)} WHERE {Token(column)} IN ({known})");
        }
    }

    // The key stays in the database: a statement reads it where it needs it, and no text of a statement holds it.
    private void EnsureKey()
    {
        if (!_hasKey && !session.Any("SELECT 1 FROM erasure_keys"))
        {
            session.Execute("INSERT INTO erasure_keys VALUES ($1)", RandomNumberGenerator.GetHexString(KeyDigits, lowercase: true));
        }

        _hasKey = true;
    }
}
