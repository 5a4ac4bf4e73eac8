using System.Globalization;
using SpacesSdk.Generator.Code;

namespace SpacesSdk.Generator.Emit;

/// <summary>Writes the documentation of a member: label, then default, range and example, as far as they are known.</summary>
internal static class MemberDocEmitter
{
    public static void Write(CodeWriter code, MemberModel member)
    {
        var docs = member.Docs;
        string label = DocText.Escape(docs.Label);
        string subject = label.Length > 0 ? label : docs.ByOrder ? $"A {DocText.Escape(docs.Component)} without a label" : $"The {DocText.Escape(docs.Component)} <c>{DocText.Escape(member.Wire)}</c>";
        code.Line($"/// <summary>{Sentence(subject)}{Facts(member)}</summary>");
        if (Remarks(docs) is { Length: > 0 } remarks)
            code.Line($"/// <remarks>{remarks}</remarks>");
    }

    private static string Facts(MemberModel member)
    {
        var facts = new List<string>();
        if (member.Default is { } value)
            facts.Add($" Default: <c>{DocText.Escape(value.ToString())}</c>.");
        else if (member.Kind == MemberKind.Optional)
            facts.Add(" Unset, the Space's own default holds.");
        if (Range(member.Docs) is { } range)
            facts.Add(range);
        if (member.Docs.Example.Length > 0)
            facts.Add($" Example: <c>{DocText.Escape(member.Docs.Example)}</c>.");
        return string.Concat(facts);
    }

    private static string? Range(MemberDocs docs) => (docs.Minimum, docs.Maximum) switch
    {
        ({ } from, { } to) => $" Range: {Number(from)} to {Number(to)}.",
        ({ } from, null) => $" At least {Number(from)}.",
        (null, { } to) => $" At most {Number(to)}.",
        _ => null,
    };

    private static string Remarks(MemberDocs docs)
    {
        string description = DocText.Escape(docs.Description);
        string order = docs.ByOrder ? "Its place among the outputs is the only thing that names it: an edit of the Space may give the name to another output." : "";
        return description.Length > 0 && order.Length > 0 ? Sentence(description) + " " + order : description + order;
    }

    private static string Sentence(string text) => text.Length > 0 && text[text.Length - 1] is '.' or '!' or '?' or ':' ? text : text + ".";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
