namespace Plumbline.Importing.Values;

/// <summary>
/// Ids of Salesforce come in two lengths: reports write 15 characters, of which case counts, and everything else 18, of which the last
/// three say the case of the others. Both are one record.
/// </summary>
internal static class SalesforceId
{
    public const string System = "salesforce";

    private const int Short = 15;
    private const int Chunk = 5;
    private const string Checks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>The id of 18 characters for one of 15; any other text as it is.</summary>
    public static string Long(string id)
    {
        if (id.Length != Short || !id.All(char.IsAsciiLetterOrDigit))
        {
            return id;
        }

        Span<char> whole = stackalloc char[Short + (Short / Chunk)];
        id.CopyTo(whole);

        for (var chunk = 0; chunk < Short / Chunk; chunk++)
        {
            var bits = 0;

            for (var i = 0; i < Chunk; i++)
            {
                bits |= char.IsAsciiLetterUpper(id[(chunk * Chunk) + i]) ? 1 << i : 0;
            }

            whole[Short + chunk] = Checks[bits];
        }

        return new string(whole);
    }
}
