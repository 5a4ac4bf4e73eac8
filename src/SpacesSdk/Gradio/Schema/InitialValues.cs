using SpacesSdk.Schema;

namespace SpacesSdk.Gradio.Schema;

/// <summary>The defaults of an endpoint's parameters where <c>/info</c> can't tell them: Gradio takes them from the components' first values, which <c>/config</c> tells too.</summary>
internal static class InitialValues
{
    /// <summary>The values by the names of the pinned parameters; what has none is left out.</summary>
    /// <param name="config">The text of <c>/config</c>.</param>
    /// <param name="maxLength">The longest text that is read.</param>
    /// <param name="function">The function.</param>
    /// <param name="parameters">Its pinned parameters, in the order of its visible inputs.</param>
    public static IReadOnlyDictionary<string, JsonValue> Read(string config, int maxLength, SpaceDependency function, IEnumerable<PinnedParameter> parameters)
    {
        var root = JsonReader.Read(config, RuleIds.ConfigUnreadable, maxLength).Value;
        var dependencies = root?["dependencies"]?.Items ?? [];
        var dependency = dependencies.Where((item, index) => (item["id"]?.Text ?? index.ToString(System.Globalization.CultureInfo.InvariantCulture)) == function.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();
        var visible = (dependency?["inputs"]?.Items ?? []).Where((_, slot) => slot < function.Inputs.Length && function.Inputs[slot] == 'v').Select(static id => id.Text);
        var components = root?["components"]?.Items ?? [];
        var values = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var (parameter, id) in parameters.Zip(visible))
        {
            if (components.FirstOrDefault(c => c["id"]?.Text == id)?["props"]?["value"] is { Kind: not JsonKind.Null } value)
                values.TryAdd(parameter.Name, value);
        }
        return values;
    }
}
