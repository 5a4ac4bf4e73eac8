namespace SpacesSdk.Emulator;

/// <summary>Writes a slim <c>/config</c>: every field that a client needs to call, and none that only a page needs.</summary>
internal static class ConfigWriter
{
    public static string Write(SpaceInterface space, SpaceEmulatorOptions options)
    {
        var json = JsonText.Compact().Begin('{')
            .Name("version").Value(options.Release.Number.ToString())
            .Name("mode").Value("blocks")
            .Name("app_id").Raw(ConfigDocument.NewAppId())
            .Name("root").Value("")
            .Name("connect_heartbeat").Value(HasState(space))
            .Name("space_id").Value(space.Space)
            .Name("enable_queue").Value(true)
            .Name("show_error").Value(options.ShowErrors)
            .Name("max_file_size").Value(options.MaxFileBytes);
        if (options.Release.ApiPrefix.Length > 0)
            json.Name("api_prefix").Value(options.Release.ApiPrefix);
        var components = new ComponentNumbers();
        string dependencies = WriteDependencies(space, components);
        return json.Name("protocol").Value(GradioRelease.Protocol)
            .Name("components").Raw(components.Write())
            .Name("dependencies").Raw(dependencies)
            .End('}').ToString();
    }

    // Whoever has state is told by a heartbeat when its caller is gone.
    private static bool HasState(SpaceInterface space) =>
        space.Endpoints.Any(static endpoint => endpoint.Inputs.Count > endpoint.Inputs.VisibleCount);

    private static string WriteDependencies(SpaceInterface space, ComponentNumbers components)
    {
        var json = JsonText.Compact().Begin('[');
        foreach (var endpoint in space.Endpoints)
            WriteDependency(json, endpoint, components);
        return json.End(']').ToString();
    }

    private static void WriteDependency(JsonText json, EmulatedEndpoint endpoint, ComponentNumbers components)
    {
        json.Begin('{')
            .Name("id").Value(endpoint.FunctionId)
            .Name("inputs");
        WriteSlots(json, endpoint.Inputs, [.. endpoint.Parameters.Select(static parameter => parameter.Component)], components);
        json.Name("outputs");
        WriteSlots(json, endpoint.Outputs, [.. endpoint.Returns.Select(static value => value.Component)], components);
        json.Name("backend_fn").Value(true)
            .Name("queue").Value(true)
            .Name("api_name").Value(endpoint.ApiName)
            .Name("cancels").Raw("[]")
            .Name("types").Raw("""{"generator":false,"cancel":false}""")
            .Name("api_visibility").Value("public")
            .End('}');
    }

    private static void WriteSlots(JsonText json, Slots slots, IReadOnlyList<string> visible, ComponentNumbers components)
    {
        json.Begin('[');
        foreach (string? component in slots.Spread<string?>(visible, null))
            json.Value((long)components.Next(component));
        json.End(']');
    }

    /// <summary>Gives every slot a component of its own; a hidden slot is a State.</summary>
    private sealed class ComponentNumbers
    {
        private readonly JsonText _json = JsonText.Compact().Begin('[');
        private int _count;

        public int Next(string? component)
        {
            int id = ++_count;
            _json.Begin('{')
                .Name("id").Value((long)id)
                .Name("type").Value((component ?? "state").ToLowerInvariant())
                .Name("skip_api").Value(component is null)
                .End('}');
            return id;
        }

        public string Write() => _json.End(']').ToString();
    }
}
