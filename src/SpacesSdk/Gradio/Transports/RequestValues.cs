using System.Buffers;
using System.Text.Json;
using SpacesSdk.Gradio.Schema;
using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Transports;

/// <summary>The values of a request by name, as they travel; what was left out is not among them.</summary>
internal sealed class RequestValues
{
    private readonly Dictionary<string, JsonElement> _values;

    private RequestValues(Dictionary<string, JsonElement> values) => _values = values;

    /// <summary>Writes the request.</summary>
    /// <exception cref="SpaceException">A value is missing or can't be JSON.</exception>
    public static RequestValues Of<TRequest>(TRequest request)
        where TRequest : class, IGradioRecord<TRequest>
    {
        try
        {
            var json = JsonSerializer.SerializeToElement(request, GradioTypeInfoResolver.Of<TRequest>());
            var values = new Dictionary<string, JsonElement>(json.GetPropertyCount(), StringComparer.Ordinal);
            foreach (var member in json.EnumerateObject())
                values.Add(member.Name, member.Value);
            return new(values);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new SpaceException(SpaceErrorKind.Validation, "The request can't be written: " + error.Message, "Correct that value.", error);
        }
    }

    /// <summary>Compares the names and types with those that the Space has now, before anything is sent.</summary>
    /// <exception cref="SpaceException">The Space lacks a name, wants one more, or another type.</exception>
    public void Check(CallPlan plan)
    {
        if (plan is not { Live: { } live, Parameters: { } parameters })
            return;
        foreach (string name in _values.Keys)
        {
            if (!parameters.Has(name))
                throw InterfaceDrift.Of($"The Space no longer has the parameter '{name}'{Near(name, parameters.Names)}.");
        }
        foreach (string name in parameters.Required)
        {
            if (!_values.ContainsKey(name))
                throw InterfaceDrift.Of($"The Space now wants the parameter '{Http.UntrustedText.Clean(name)}' as well.");
        }
        foreach (var (then, now) in parameters.Changed)
        {
            if (_values.TryGetValue(then.Name, out var value))
                ParameterDrift.Check(then, now, value);
        }
        if (plan.Pinned?.Returns.Count is { } returns && returns != live.Returns.Count)
            throw InterfaceDrift.Of($"The Space now returns {live.Returns.Count} values instead of {returns}.");
    }

    /// <summary>Whether a value was left out whose default isn't known here, so that only the Space itself can fill it in.</summary>
    public bool LackDefault(CallPlan plan) =>
        plan.Live is null && plan.Pinned is not null && plan.Names!.Any(name => !_values.ContainsKey(name));

    /// <summary>The values by position: null in hidden slots, the Space's own default where a value was left out.</summary>
    /// <exception cref="SpaceException">A value was left out and its default isn't known.</exception>
    public GradioData ToPositions(CallPlan plan)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(bytes);
        writer.WriteStartArray();
        IReadOnlyList<string> names = plan.Names ?? [.. _values.Keys];
        string slots = plan.Function.Inputs;
        int written = 0;
        for (int slot = 0; slot < (slots.Length > 0 ? slots.Length : names.Count); slot++)
        {
            if (slots.Length > 0 && slots[slot] == 'h')
                writer.WriteNullValue();
            else if (written < names.Count)
                Write(writer, plan, names[written++]);
            else
                throw InterfaceDrift.Of("The Space now takes more values than were pinned.");
        }
        if (written < names.Count)
            throw InterfaceDrift.Of($"The Space has no place for the parameter '{Http.UntrustedText.Clean(names[written])}': its /config has fewer inputs than its parameters.");
        writer.WriteEndArray();
        writer.Flush();
        return new(bytes.WrittenMemory);
    }

    private void Write(Utf8JsonWriter writer, CallPlan plan, string name)
    {
        if (_values.TryGetValue(name, out var value))
            value.WriteTo(writer);
        else if ((plan.Parameters?.Find(name)?.Default ?? plan.Defaults.GetValueOrDefault(name)) is { } live)
            writer.WriteRawValue(live.ToString(), skipInputValidation: true); // it was just read, strictly
        else
            throw new SpaceException(SpaceErrorKind.Validation, $"The parameter '{name}' was left out, and the Space doesn't tell its default.", $"Set '{name}', or use {nameof(SpaceTransport)}.{nameof(SpaceTransport.CallV2)}.");
    }

    private static string Near(string gone, IEnumerable<string> names) =>
        NearMisses.Of(gone, names) is { Count: > 0 } near ? "; it has " + string.Join(", ", near.Select(static n => $"'{Http.UntrustedText.Clean(n)}'")) : "";
}
