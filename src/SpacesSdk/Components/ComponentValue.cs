using System.Collections.ObjectModel;
using System.Text.Json;

namespace SpacesSdk;

/// <summary>A value whose shape a Gradio component fixes, the same for every Space: so what one Space returns, another takes.</summary>
/// <remarks>Each is read in all its shapes of Gradio 4.44 to 6.25 and written in the one that the called Space pinned.</remarks>
public abstract record ComponentValue
{
    private protected ComponentValue()
    {
    }

    /// <summary>The members that this version of the SDK doesn't know, as they came. They are sent along where the value goes to a Space. Default: none.</summary>
    public IReadOnlyDictionary<string, JsonElement> AdditionalProperties { get; init; } = ReadOnlyDictionary<string, JsonElement>.Empty;
}
