using SpacesSdk.Http;
using Spectre.Console;

namespace SpacesSdk.Cli.Reports;

/// <summary>Prepares text for a terminal. What a Space says is stripped of everything that could steer one.</summary>
internal static class TerminalText
{
    /// <summary>The text as one plain line, without control characters and secrets.</summary>
    public static string Plain(string text) => UntrustedText.Clean(text);

    /// <summary>The same, for a place where Spectre.Console reads markup.</summary>
    public static string Markup(string text) => Plain(text).EscapeMarkup();

    /// <summary>Writes one line in a style, where the terminal has any.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="text">The line; it is cleaned.</param>
    /// <param name="style">The style, such as <c>green</c>.</param>
    public static void Say(this IAnsiConsole console, string text, string style = "default")
    {
        string indent = new(' ', text.Length - text.TrimStart(' ').Length);
        console.MarkupLine($"{indent}[{style}]{Markup(text)}[/]");
    }
}
