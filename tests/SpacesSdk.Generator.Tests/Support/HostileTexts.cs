namespace SpacesSdk.Generator.Tests.Support;

/// <summary>Texts that would become code, directives, documentation or nothing at all if they were written down as they are.</summary>
internal static class HostileTexts
{
    /// <summary>What a text of this list does when it is believed.</summary>
    private const string Evil = "[System.Runtime.CompilerServices.ModuleInitializer] internal static void Evil() => System.AppContext.SetData(\"evil\", true);";

    public static IReadOnlyList<string> All { get; } =
    [
        $"\"; }} {Evil} //",
        $"\"); }} }} public static class Evil {{ {Evil} }} /*",
        $"*/ public static class Evil {{ {Evil} }} /*",
        $"\"\"\"; {Evil} //",
        $"\"\"\"\"\"u8; {Evil}",
        $"}}}}}} {Evil}",
        $")] {Evil} [Obsolete(\"",
        $"\\\" + {Evil} + \\\"",
        $"\\",
        $"\n{Evil}\n",
        $"\r{Evil}\r",
        $"\u0085{Evil}\u0085",
        $"\u2028{Evil}\u2028",
        $"\u2029{Evil}\u2029",
        $"\u000b{Evil}\u000c",
        "\n#if false\n",
        "\n#pragma warning disable\n#nullable disable\n#error stop\n",
        "\n#line 1 \"/etc/passwd\"\n",
        $"</summary>\n{Evil}\n/// <summary>",
        "</c></summary><script>alert(1)</script><include file='x' path='y'/><see cref=\"System.Evil\"/>",
        "]]> <!-- & &amp; &lt; &#10; &#x0A;",
        "{0} {{1}} $\"{System.Environment.Exit(1)}\" {System.DateTime.Now}",
        "\u202e}{ lave \u2066\u2069\u200b\ufeff",
        "a\0b\u0001\u001b[31m",
        "class @class global::System <T> [] ?? => static file record",
        "[assembly: System.Reflection.AssemblyTitle(\"evil\")]",
        "__arglist __makeref __reftype",
        "\\u0022\\n\\x41\\U0001F600",
        new string('"', 300),
        new string('{', 300) + new string('}', 300),
        "😀 ligature ﬁ Ⅷ ª ʼn İ ß",
        "",
        " ",
        "..\\..\\..\\windows\\system32 ../../../etc/passwd con:",
    ];

    /// <summary>Halves of surrogates, which are no text in any encoding.</summary>
    public static IReadOnlyList<string> Halves { get; } = ["\ud800 alone", "alone \udc00", "\udfff\ud800"];

    /// <summary>The text as a JSON string, every character escaped, so that halves of surrogates survive.</summary>
    public static string Json(string text) => '"' + string.Concat(text.Select(c => $"\\u{(int)c:x4}")) + '"';
}
