using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>A metric that moved, and the part of the business that moved it.</summary>
/// <param name="Driver">The breakdown value that brought most of the change; null when none stands out.</param>
public sealed record Movement(Metric Metric, AnswerRow Row, Driver? Driver);

/// <summary>One label of a breakdown with what it brought.</summary>
/// <param name="Share">Its part of the whole change; can exceed 1 when others moved the other way.</param>
public sealed record Driver(string Breakdown, string? Label, decimal Change, decimal Share);
