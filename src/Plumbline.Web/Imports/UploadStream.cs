using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Plumbline.Web.Imports;

/// <summary>Writes the files of a form to disk while they arrive; none of them is held in memory.</summary>
public static class UploadStream
{
    private const string TokenField = "__RequestVerificationToken";

    /// <summary>Saves the files once the form has shown its token, which its first part must hold.</summary>
    /// <returns>How many files came; null when the form did not come from one of our pages.</returns>
    public static async Task<int?> Save(HttpContext context, IAntiforgery antiforgery, Func<string> folder, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary)
        {
            return null;
        }

        var reader = new MultipartReader(boundary.ToString(), context.Request.Body);
        var first = await reader.ReadNextSectionAsync(cancellation);
        if (first?.AsFormDataSection() is not { Name: TokenField } token)
        {
            return null;
        }

        context.Request.Headers["RequestVerificationToken"] = await token.GetValueAsync(cancellation);
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return null;
        }

        var count = 0;
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } content } file && FileNameOf(file.FileName) is { } name)
            {
                await Write(content, folder(), name, cancellation);
                count++;
            }
        }

        return count;
    }

    /// <summary>The last part of a name, made harmless; null when nothing is left of it.</summary>
    internal static string? FileNameOf(string sent)
    {
        var last = sent.Replace('\\', '/').Split('/')[^1];
        var kept = string.Concat(last.Where(letter => !char.IsControl(letter) && !"<>:\"|?*".Contains(letter, StringComparison.Ordinal))).Trim().TrimStart('.');
        var extension = Path.GetExtension(kept);
        return kept.Length == 0 ? null : kept.Length <= 120 ? kept : kept[..(120 - Math.Min(extension.Length, 20))] + extension[..Math.Min(extension.Length, 20)];
    }

    /// <summary>
    /// Half a file would be imported as if it were whole, so it is written beside the folder and moved in when all of it is there.
    /// A file sent again takes the place of the one before it.
    /// </summary>
    private static async Task Write(Stream content, string folder, string name, CancellationToken cancellation)
    {
        var part = Path.Combine(Path.GetDirectoryName(folder)!, name + ".part");
        try
        {
            await using (var file = new FileStream(part, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16 }))
            {
                await content.CopyToAsync(file, cancellation);
            }

            File.Move(part, Path.Combine(folder, name), overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }
}
