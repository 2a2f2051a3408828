using System.CommandLine;
using Plumbline.Metrics;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Words;

namespace Plumbline.Web.Commands;

/// <summary>Prints what was found out, or says why nothing was.</summary>
internal static class Reply
{
    /// <param name="json">The object that JSON shows.</param>
    /// <param name="text">What a person reads.</param>
    public static int Print<T>(this CommandRun run, Outcome<T> outcome, Option<OutputFormat> format, Func<T, object> json, Func<T, string> text)
    {
        if (outcome.IsRefused)
        {
            return run.Refuse(outcome.Problems, ExitCode.Refused);
        }

        run.Screen.Print(run.Words.GetValue(format) is OutputFormat.Json ? Json.Text(json(outcome.Value)) : text(outcome.Value));
        return ExitCode.Done;
    }
}
