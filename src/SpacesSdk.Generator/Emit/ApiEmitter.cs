using SpacesSdk.Generator.Code;

namespace SpacesSdk.Generator.Emit;

/// <summary>Writes a Space's Refit interface, its implementation and the registration of both with Refit.</summary>
internal static class ApiEmitter
{
    private const string Cancel = "Cancel_ cancellationToken";
    private const string EventId = "Tasks_.Task<Gradio_.GradioEventId>";
    private const string Events = "Tasks_.Task<global::System.IO.Stream>";

    public static void WriteInterface(CodeWriter code, CodeModel space, EmitOptions options)
    {
        code.Line($"/// <summary>The routes of <c>{DocText.Escape(space.Id)}</c> as a Refit interface; <see cref=\"{space.Client}\"/> calls through it.</summary>");
        using (code.Braces($"{options.Visibility} partial interface I{space.Client}Api : Gradio_.IGradioApi"))
        {
            foreach (var endpoint in space.Endpoints)
                WriteMethods(code, space, endpoint);
        }
        code.Line();
    }

    public static void WriteImplementation(CodeWriter code, CodeModel space)
    {
        string api = $"I{space.Client}Api";
        using (code.Braces($"file sealed class {space.Client}Api(global::System.Net.Http.HttpClient client, Refit_.RefitSettings settings)\n    : Gradio_.RefitGradioApi(client, settings, typeof({api})), {api}"))
        {
            foreach (var endpoint in space.Endpoints)
                WriteImplementation(code, space, endpoint);
        }
        code.Line();
        using (code.Braces($"file static class {space.Client}Registration"))
        {
            // Refit's generator can't see this interface, so it is told of the implementation as it tells itself of its own.
            code.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
            using (code.Braces("internal static void Register()"))
            {
                code.Line($"Refit_.RestService.RegisterGeneratedSettingsFactory<{api}>(static (client, settings) => new {space.Client}Api(client, settings));");
                code.Line($"Refit_.RestService.RegisterGeneratedFactory<{api}>(static (client, builder) => new {space.Client}Api(client, builder.Settings));");
            }
        }
    }

    private static void WriteMethods(CodeWriter code, CodeModel space, EndpointModel endpoint) => code.Line($"""
        /// <summary>Starts a job of <c>{DocText.Escape(endpoint.Wire)}</c> and returns its id; its files must be on the Space already.</summary>
        [Refit_.Post({Literal.Text(StartRoute(endpoint))})]
        {EventId} {endpoint.StartMethod}([Refit_.Body] {space.Client}.{endpoint.RequestType} body, {Cancel} = default);

        /// <summary>Opens the events of a job of <c>{DocText.Escape(endpoint.Wire)}</c>, unbuffered and to be read once.</summary>
        [Refit_.Headers("Accept: text/event-stream"), Refit_.Get({Literal.Text(EventsRoute(endpoint) + "{eventId}")})]
        {Events} {endpoint.EventsMethod}(string eventId, {Cancel} = default);
        """);

    private static void WriteImplementation(CodeWriter code, CodeModel space, EndpointModel endpoint) => code.Line($"""
        public {EventId} {endpoint.StartMethod}({space.Client}.{endpoint.RequestType} body, {Cancel}) =>
            Start({Literal.Text(StartRoute(endpoint))}, nameof({endpoint.StartMethod}), body, cancellationToken);

        public {Events} {endpoint.EventsMethod}(string eventId, {Cancel}) =>
            OpenEvents({Literal.Text(EventsRoute(endpoint))}, nameof({endpoint.EventsMethod}), eventId, cancellationToken);
        """);

    private static string StartRoute(EndpointModel endpoint) => "/gradio_api/call/v2/" + Escaped(endpoint);

    private static string EventsRoute(EndpointModel endpoint) => $"/gradio_api/call/{Escaped(endpoint)}/";

    // Segment by segment: half a surrogate pair has no escaped form and becomes U+FFFD, which no server knows.
    private static string Escaped(EndpointModel endpoint) =>
        string.Concat(endpoint.Wire.TrimStart('/').Select(c => char.IsSurrogate(c) ? '\uFFFD' : c)) is var name ? Uri.EscapeDataString(name) : "";
}
