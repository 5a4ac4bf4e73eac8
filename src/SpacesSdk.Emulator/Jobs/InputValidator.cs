using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>What a validator found about one parameter.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Problem">What is wrong with its value; null for nothing.</param>
public sealed record EmulatedCheck(string Parameter, string? Problem);

/// <summary>Looks at the values of a call before it is queued, as a function's <c>validator</c> does since Gradio 5.45.</summary>
internal sealed class InputValidator(Func<JsonElement, IReadOnlyList<EmulatedCheck>> check)
{
    /// <exception cref="RefusedRequestException">422: something is wrong.</exception>
    public void Check(EmulatedEndpoint endpoint, IReadOnlyList<JsonElement> values)
    {
        var found = check(EndpointHandler.Named(endpoint, values));
        if (found.All(static one => one.Problem is null))
            return;
        var json = JsonText.Compact().Begin('{').Name("detail").Begin('[');
        foreach (var one in found)
            json.Begin('{')
                .Name("__type__").Value("validate")
                .Name("is_valid").Value(one.Problem is null)
                .Name("message").Value(one.Problem ?? "")
                .Name("parameter_name").Value(one.Parameter)
                .End('}');
        throw RefusedRequestException.Json(StatusCodes.Status422UnprocessableEntity, json.End(']').End('}').ToString());
    }
}
