using SpacesSdk.Generator.Code;

namespace SpacesSdk.Generator.Emit;

/// <summary>Writes a Space's client with everything nested in it.</summary>
internal static class ClientEmitter
{
    private const string Cancel = "Cancel_ cancellationToken = default";

    public static void Write(CodeWriter code, CodeModel space, EmitOptions options)
    {
        code.Line($"""
            /// <summary>The Space <c>{DocText.Escape(space.Id)}</c>: one method for each of its endpoints.</summary>
            /// <remarks>Making a client does no I/O. Clients are thread-safe and meant to be kept.</remarks>
            """);
        using (code.Braces($"{options.Visibility} partial class {space.Client} : Sdk_.SpaceClient"))
        {
            WriteConstructors(code, space);
            WriteStatics(code, space);
            foreach (var endpoint in space.Endpoints)
                WriteEndpoint(code, endpoint);
            WriteDescriptors(code, space);
            foreach (var endpoint in space.Endpoints)
                RecordEmitter.Write(code, endpoint);
            RecordEmitter.Write(code, space.Types);
        }
        code.Line();
    }

    private static void WriteConstructors(CodeWriter code, CodeModel space) => code.Line($$"""
        /// <summary>Calls the Space over a connection of its own, with <c>HF_TOKEN</c> from the environment if it is set.</summary>
        /// <param name="options">How to connect; null for the defaults.</param>
        public {{space.Client}}(Sdk_.SpaceOptions? options = null)
            : base(Descriptor, options)
        {
        }

        /// <summary>Calls the Space over a connection that exists.</summary>
        /// <param name="connection">The connection.</param>
        public {{space.Client}}(Sdk_.SpaceConnection connection)
            : base(connection)
        {
        }

        /// <summary>For mocks: a member that they forget to override reaches no Space and takes no token along.</summary>
        protected {{space.Client}}()
            : base(Descriptor, new Sdk_.SpaceOptions { BaseAddress = new("https://this-mock-has-no-space.invalid"), UseEnvironmentToken = false })
        {
        }

        """);

    private static void WriteStatics(CodeWriter code, CodeModel space)
    {
        code.Line($"""
            /// <summary>What was pinned of the Space.</summary>
            public static Sdk_.SpaceDescriptor Descriptor {"{ get; }"} = new(
                {Literal.Text(space.Id)},
                {Literal.Text(space.BaseAddress)},
                {Literal.Text(InterfaceHash.Interface(space))},
                contractVersion: {Contract.Version},
                static () => {Literal.Utf8Json(DescriptorEmitter.Emit(space))});

            /// <summary>The JSON metadata of the requests, results and choices, for a <c>JsonSerializerOptions.TypeInfoResolverChain</c>.</summary>
            public static Json_.Serialization.Metadata.IJsonTypeInfoResolver JsonTypeInfoResolver {"{ get; }"} =
                new Gradio_.GradioTypeInfoResolver(){Metadata(space)};

            """);
    }

    private static string Metadata(CodeModel space) => string.Concat(space.Endpoints
        .SelectMany(e => Metadata(e.Types).Prepend($"\n        .AddRecord<{e.ResultType}>()").Prepend($"\n        .AddRecord<{e.RequestType}>()"))
        .Concat(Metadata(space.Types)));

    private static IEnumerable<string> Metadata(NestedTypes types) =>
        types.Records.Select(r => $"\n        .AddRecord<{r.Name}>()").Concat(types.Choices.Select(c => $"\n        .AddChoice<{c.Name}>()"));

    private static void WriteEndpoint(CodeWriter code, EndpointModel endpoint)
    {
        // Without a required member a request may be left out: a parameter that is added later then breaks no caller.
        bool optional = endpoint.Parameters.All(p => p.Kind is not (MemberKind.Required or MemberKind.RequiredNullable));
        string request = optional ? $"{endpoint.RequestType}? request = null" : $"{endpoint.RequestType} request";
        string value = optional ? $"request ?? new()" : "request";
        string summary = DocText.Escape(endpoint.Description) is { Length: > 0 } text ? text : $"Runs <c>{DocText.Escape(endpoint.Wire)}</c>.";
        code.Line($$"""
            /// <summary>{{summary}}</summary>
            {{SameAs("CallAsync")}}
            public virtual Tasks_.Task<{{endpoint.ResultType}}> {{endpoint.Name}}Async({{request}}, {{Cancel}}) =>
                {{endpoint.Name}}.CallAsync({{value}}, cancellationToken);

            /// <summary>Starts <c>{{DocText.Escape(endpoint.Wire)}}</c> and returns its job, whose events can be watched.</summary>
            {{SameAs("Submit")}}
            public virtual Sdk_.SpaceJob<{{endpoint.ResultType}}> Submit{{endpoint.Name}}({{request}}, {{Cancel}}) =>
                {{endpoint.Name}}.Submit({{value}}, cancellationToken);

            /// <summary><c>{{DocText.Escape(endpoint.Wire)}}</c> together with this client's connection, for pipelines.</summary>
            public virtual Sdk_.BoundEndpoint<{{endpoint.RequestType}}, {{endpoint.ResultType}}> {{endpoint.Name}} => new(Endpoints.{{endpoint.Name}}, Connection);

            """);
    }

    // All but the summary is the same for each endpoint, so it stands once, in the runtime.
    private static string SameAs(string method) =>
        $"/// <inheritdoc cref=\"Sdk_.BoundEndpoint{{TRequest, TResult}}.{method}\" path=\"/*/*[not(self::summary)]\"/>";

    private static void WriteDescriptors(CodeWriter code, CodeModel space)
    {
        code.Line("/// <summary>The endpoints without any connection.</summary>");
        using (code.Braces("public static class Endpoints"))
        {
            foreach (var endpoint in space.Endpoints)
                code.Line($$"""
                    /// <summary><c>{{DocText.Escape(endpoint.Wire)}}</c></summary>
                    public static Sdk_.SpaceEndpoint<{{endpoint.RequestType}}, {{endpoint.ResultType}}> {{endpoint.Name}} { get; } = new(Descriptor, {{Literal.Text(endpoint.Wire)}}, Api_,
                        static (api, request, cancel) => ((I{{space.Client}}Api)api).{{endpoint.StartMethod}}(request, cancel),
                        static (api, id, cancel) => ((I{{space.Client}}Api)api).{{endpoint.EventsMethod}}(id, cancel));

                    """);
            code.Line($"private static Gradio_.IGradioApi Api_(Sdk_.SpaceConnection connection) => connection.GetApi<I{space.Client}Api>();");
        }
    }
}
