using SpacesSdk.Generator.Code;

namespace SpacesSdk.Generator.Emit;

/// <summary>Writes how clients are added to a service collection: each by its own method, and all at once.</summary>
internal static class RegistrationEmitter
{
    private const string Builder = "global::SpacesSdk.SpacesBuilder";

    public static void WriteExtensions(CodeWriter code, CodeModel space, EmitOptions options)
    {
        code.Line($"/// <summary>Adds <see cref=\"{space.Client}\"/> to a service collection.</summary>");
        using (code.Braces($"{options.Visibility} static class {space.Client}Extensions"))
        {
            code.Line($$"""
                /// <summary>Adds the client of <c>{{DocText.Escape(space.Id)}}</c> and its Refit interface, each as a singleton.</summary>
                /// <param name="builder">What <c>services.AddSpaces()</c> returned.</param>
                /// <param name="configure">Options of this Space alone, applied after those of all Spaces.</param>
                /// <returns>The same builder.</returns>
                public static {{Builder}} Add{{space.Client}}(this {{Builder}} builder, global::System.Action<global::SpacesSdk.SpaceOptions>? configure = null)
                {
                    global::System.ArgumentNullException.ThrowIfNull(builder);
                    return builder.AddSpace<I{{space.Client}}Api, {{space.Client}}>({{space.Client}}.Descriptor, static connection => new {{space.Client}}(connection), configure);
                }
                """);
        }
        code.Line();
    }

    /// <summary>The file that adds every pinned Space; always internal, so that two libraries that pin Spaces don't clash.</summary>
    public static string EmitAll(IReadOnlyList<string> clients, string ns)
    {
        var code = new CodeWriter().Line(FileHead.Header).Line().Line($"namespace {ns};").Line();
        code.Line("/// <summary>Adds every pinned Space of this project to a service collection.</summary>");
        using (code.Braces("internal static class AllSpacesExtensions"))
        {
            code.Line($"""
                /// <summary>Adds the client of every Space that this project pins.</summary>
                /// <param name="builder">What <c>services.AddSpaces()</c> returned.</param>
                /// <returns>The same builder.</returns>
                """);
            using (code.Braces($"internal static {Builder} AddAllSpaces(this {Builder} builder)"))
            {
                foreach (string client in clients)
                    code.Line($"builder.Add{client}();");
                code.Line("return builder;");
            }
        }
        return code.ToString();
    }
}
