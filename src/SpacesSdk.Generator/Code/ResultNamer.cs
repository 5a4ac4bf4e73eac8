using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Code;

/// <summary>Names the outputs of an endpoint: by a label that says something, else by component and number.</summary>
internal static class ResultNamer
{
    /// <summary>The C# name of each output, and whether its place is the only thing that tells it from its like.</summary>
    public static (string[] Names, bool[] ByOrder) Name(EquatableArray<ApiReturn> returns)
    {
        string[] names = [.. returns.Select(Plain)];
        bool[] byOrder = [.. returns.Select((r, i) => !HasName(r) || names.Count(n => n == names[i]) > 1)];
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < names.Length; i++)
        {
            if (!byOrder[i])
                continue;
            string name = names[i];
            counts[name] = counts.TryGetValue(name, out int count) ? count + 1 : 1;
            names[i] = name + counts[name];
        }
        return (names, byOrder);
    }

    private static string Plain(ApiReturn output)
    {
        string component = CSharpName.Pascal(output.Component, "Value");
        return HasName(output) ? CSharpName.Pascal(output.Label, component) : component;
    }

    private static bool HasName(ApiReturn output) => CSharpName.Pascal(output.Label).Length > 0;
}
