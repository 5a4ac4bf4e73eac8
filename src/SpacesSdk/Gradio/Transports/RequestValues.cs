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
            return new(json.EnumerateObject().ToDictionary(static member => member.Name, static member => member.Value, StringComparer.Ordinal));
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
        if (plan.Live is not { } live)
            return;
        var names = live.Parameters.Select(static p => p.Name).ToHashSet(StringComparer.Ordinal);
        if (_values.Keys.FirstOrDefault(name => !names.Contains(name)) is { } gone)
            throw InterfaceDrift.Of($"The Space no longer has the parameter '{gone}'{Near(gone, names)}.");
        if (live.Parameters.FirstOrDefault(p => p.Default is null && !_values.ContainsKey(p.Name)) is { } wanted)
            throw InterfaceDrift.Of($"The Space now wants the parameter '{Http.UntrustedText.Clean(wanted.Name)}' as well.");
        foreach (var pinned in plan.Pinned?.Parameters ?? default)
        {
            if (_values.TryGetValue(pinned.Name, out var value) && live.Parameters.FirstOrDefault(p => p.Name == pinned.Name) is { } now)
                ParameterDrift.Check(pinned, now, value);
        }
        if (plan.Pinned?.Returns.Count is { } returns && returns != live.Returns.Count)
            throw InterfaceDrift.Of($"The Space now returns {live.Returns.Count} values instead of {returns}.");
    }

    /// <summary>Whether a value was left out whose default isn't known here, so that only the Space itself can fill it in.</summary>
    public bool LackDefault(CallPlan plan) =>
        plan.Live is null && plan.Pinned?.Parameters.Any(p => !_values.ContainsKey(p.Name)) == true;

    /// <summary>The values by position: null in hidden slots, the Space's own default where a value was left out.</summary>
    /// <exception cref="SpaceException">A value was left out and its default isn't known.</exception>
    public GradioData ToPositions(CallPlan plan)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartArray();
            var names = new Queue<string>(Names(plan));
            foreach (char slot in plan.Function.Inputs.Length > 0 ? plan.Function.Inputs : new string('v', names.Count))
            {
                if (slot == 'h')
                    writer.WriteNullValue();
                else
                    Write(writer, plan, names);
            }
            writer.WriteEndArray();
            if (names.TryPeek(out string? left))
                throw InterfaceDrift.Of($"The Space has no place for the parameter '{Http.UntrustedText.Clean(left)}': its /config has fewer inputs than its parameters.");
        }
        return new(bytes.ToArray());
    }

    private IEnumerable<string> Names(CallPlan plan) => plan.Live?.Parameters.Select(static p => p.Name) ?? plan.Pinned?.Parameters.Select(static p => p.Name) ?? (IEnumerable<string>)_values.Keys;

    private void Write(Utf8JsonWriter writer, CallPlan plan, Queue<string> names)
    {
        if (!names.TryDequeue(out string? name))
            throw InterfaceDrift.Of("The Space now takes more values than were pinned.");
        if (_values.TryGetValue(name, out var value))
            value.WriteTo(writer);
        else if ((plan.Live?.Parameters.FirstOrDefault(p => p.Name == name)?.Default ?? plan.Defaults.GetValueOrDefault(name)) is { } live)
            writer.WriteRawValue(live.ToString(), skipInputValidation: true); // it was just read, strictly
        else
            throw new SpaceException(SpaceErrorKind.Validation, $"The parameter '{name}' was left out, and the Space doesn't tell its default.", $"Set '{name}', or use {nameof(SpaceTransport)}.{nameof(SpaceTransport.CallV2)}.");
    }

    private static string Near(string gone, IEnumerable<string> names) =>
        NearMisses.Of(gone, names) is { Count: > 0 } near ? "; it has " + string.Join(", ", near.Select(static n => $"'{Http.UntrustedText.Clean(n)}'")) : "";
}
