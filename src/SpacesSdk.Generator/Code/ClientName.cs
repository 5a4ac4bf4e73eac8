namespace SpacesSdk.Generator.Code;

/// <summary>What the client of a Space is called.</summary>
internal static class ClientName
{
    /// <summary>The name that a Space's own name gives.</summary>
    public static string Of(string id) => Free(CSharpName.Pascal(id.Substring(id.IndexOf('/') + 1), "Space"));

    /// <summary>The name that tells its owner too, for a Space whose own name is taken.</summary>
    public static string WithOwner(string id) => Free(CSharpName.Pascal(id.Replace('/', ' '), "Space"));

    /// <summary>All names that a client takes in its namespace.</summary>
    public static string[] Family(string client) => [client, client + "Extensions", $"I{client}Api"];

    private static string Free(string name) =>
        ReservedNames.Namespace.Contains(name) || ReservedNames.Client.Contains(name) ? name + "Space" : name;
}
