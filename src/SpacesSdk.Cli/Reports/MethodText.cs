using System.Text.RegularExpressions;
using SpacesSdk.Generator.Code;
using SpacesSdk.Generator.Emit;

namespace SpacesSdk.Cli.Reports;

/// <summary>Shows what the generator will make of an endpoint.</summary>
internal static partial class MethodText
{
    /// <summary>The call with its members and what comes back: <c>GenerateAsync(ImageFile Image, long Seed = 42) → ImageFile Preview</c>.</summary>
    public static string Of(EndpointModel endpoint)
    {
        string parameters = string.Join(", ", endpoint.Parameters.Select(Member));
        string returns = string.Join(", ", endpoint.Returns.Select(static member => $"{TypeOf(member)} {member.Name}"));
        return $"{endpoint.Name}Async({parameters}) → {(returns.Length > 0 ? returns : "nothing")}";
    }

    /// <summary>The type of a member, without the namespaces.</summary>
    public static string TypeOf(MemberModel member) => Namespace().Replace(TypeText.Of(member.Type), "");

    /// <summary>What holds where the caller says nothing; empty where the caller must.</summary>
    public static string DefaultOf(MemberModel member) => member.Kind switch
    {
        MemberKind.Literal => member.Default?.ToString() ?? "null",
        MemberKind.Nullable => "null",
        MemberKind.Optional => "the Space's",
        _ => "",
    };

    /// <summary>The range or the choices of a member; empty where it has neither.</summary>
    public static string ValuesOf(MemberModel member) => member switch
    {
        { Type: TypeModel.Choice choice } => string.Join(", ", choice.Values.Select(static value => value.ToString())),
        { Docs: { Minimum: not null } or { Maximum: not null } } => SpacesSdk.Schema.SchemaShape.Range(member.Docs.Minimum, member.Docs.Maximum),
        _ => "",
    };

    private static string Member(MemberModel member) =>
        $"{TypeOf(member)} {member.Name}{(DefaultOf(member) is { Length: > 0 } value ? $" = {(member.Kind == MemberKind.Optional ? "…" : value)}" : "")}";

    [GeneratedRegex(@"(?:global::)?(?:\w+\.)+")]
    private static partial Regex Namespace();
}
