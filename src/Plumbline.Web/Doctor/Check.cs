namespace Plumbline.Web.Doctor;

/// <summary>How a check came out.</summary>
internal enum CheckState
{
    Ok,

    /// <summary>It works, but something should be done.</summary>
    Warning,
    Failed,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Id">A stable word for it.</param>
/// <param name="Mend">What to do; null when nothing needs doing.</param>
internal sealed record Check(string Id, CheckState State, string Message, string? Mend = null);
