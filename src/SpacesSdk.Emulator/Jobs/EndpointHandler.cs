using System.Collections.Concurrent;
using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk.Emulator;

/// <summary>The code behind an endpoint: values of parameters in, values of returns out.</summary>
internal abstract class EndpointHandler
{
    public abstract Task<IReadOnlyList<JsonElement>> RunAsync(JobContext context, IReadOnlyList<JsonElement> inputs);

    /// <summary>The error of a handler that returned null: a mistake of the test's, so it is told whatever the options hide.</summary>
    protected static EmulatedSpaceException NoResult(EmulatedEndpoint endpoint) => new($"The handler of {endpoint.Name} returned null instead of a result.");

    /// <summary>The inputs as an object of their names, without those that have no value.</summary>
    public static JsonElement Named(EmulatedEndpoint endpoint, IReadOnlyList<JsonElement> inputs)
    {
        var json = JsonText.Compact().Begin('{');
        for (int i = 0; i < inputs.Count; i++)
            if (inputs[i].ValueKind != JsonValueKind.Undefined)
                json.Name(endpoint.Parameters[i].Name).Value(inputs[i]);
        return WireJson.Parse(json.End('}').ToString());
    }
}

/// <summary>A handler of generated records.</summary>
internal sealed class RecordHandler<TRequest, TResult>(Func<TRequest, EmulatedJob<TResult>, CancellationToken, Task<TResult>> handle) : EndpointHandler
    where TRequest : class, IGradioRecord<TRequest>
    where TResult : class, IGradioRecord<TResult>
{
    public override async Task<IReadOnlyList<JsonElement>> RunAsync(JobContext context, IReadOnlyList<JsonElement> inputs)
    {
        var request = TRequest.Wire.Read(Named(context.Job.Endpoint, inputs), new StoreBinder(context.Files));
        var job = new EmulatedJob<TResult>(context, (partial, cancel) => ResultWriter<TResult>.WriteAsync(partial, context, cancel));
        var result = await handle(request, job, context.Job.Cancellation).ConfigureAwait(false) ?? throw NoResult(context.Job.Endpoint);
        return await ResultWriter<TResult>.WriteAsync(result, context, context.Job.Cancellation).ConfigureAwait(false);
    }
}

/// <summary>A handler of plain JSON.</summary>
internal sealed class JsonHandler(Func<JsonElement, EmulatedJob<IReadOnlyList<JsonElement>>, CancellationToken, Task<IReadOnlyList<JsonElement>>> handle) : EndpointHandler
{
    public override async Task<IReadOnlyList<JsonElement>> RunAsync(JobContext context, IReadOnlyList<JsonElement> inputs) =>
        await handle(Named(context.Job.Endpoint, inputs), new(context, static (values, _) => Task.FromResult(values)), context.Job.Cancellation).ConfigureAwait(false)
        ?? throw NoResult(context.Job.Endpoint);
}

/// <summary>What stands behind an endpoint for which the test gave no handler.</summary>
internal sealed class MissingHandler : EndpointHandler
{
    public override Task<IReadOnlyList<JsonElement>> RunAsync(JobContext context, IReadOnlyList<JsonElement> inputs) =>
        throw new EmulatedSpaceException(
            $"The emulator has no handler for {context.Job.Endpoint.Name}; give it one with {nameof(SpaceEmulator)}.{nameof(SpaceEmulator.Handle)}.");
}

/// <summary>The handlers by endpoint.</summary>
internal sealed class HandlerTable
{
    private readonly ConcurrentDictionary<string, EndpointHandler> _handlers = [];
    private readonly ConcurrentDictionary<string, InputValidator> _validators = [];
    private readonly MissingHandler _missing = new();

    public void Set(string endpoint, EndpointHandler handler) => _handlers[endpoint] = handler;

    public void Set(string endpoint, InputValidator validator) => _validators[endpoint] = validator;

    public InputValidator? FindValidator(EmulatedEndpoint endpoint) => _validators.GetValueOrDefault(endpoint.Name);

    public EndpointHandler Find(EmulatedEndpoint endpoint) => _handlers.GetValueOrDefault(endpoint.Name, _missing);
}
