namespace SpacesSdk.Schema;

/// <summary>What a change of a Space means for a client that was made from the older interface.</summary>
internal enum ChangeSeverity
{
    /// <summary>Every call works as before, and code compiles after an update.</summary>
    Compatible = 0,

    /// <summary>Some values may be refused or mean something else, or code needs an edit after an update.</summary>
    Risky,

    /// <summary>Calls fail, or a result is read wrongly.</summary>
    Breaking,
}

/// <summary>Which way the changed value travels.</summary>
internal enum ChangeSide
{
    /// <summary>The endpoint or the Space as a whole.</summary>
    Endpoint = 0,

    /// <summary>From the caller to the Space.</summary>
    Request,

    /// <summary>From the Space to the caller.</summary>
    Result,
}

/// <summary>One difference between two interfaces of a Space.</summary>
/// <param name="Rule">The id of the rule, <c>SPACE2xx</c>.</param>
/// <param name="Severity">What it means for the older client.</param>
/// <param name="Side">Which way the changed value travels.</param>
/// <param name="Endpoint">The endpoint with its leading slash; empty where the Space as a whole changed.</param>
/// <param name="Member">The parameter's name, or the output's label or place; empty where the endpoint as a whole changed.</param>
/// <param name="Message">What changed, in one sentence without its end; texts of the Space are in it as they came.</param>
internal sealed record SchemaChange(string Rule, ChangeSeverity Severity, ChangeSide Side, string Endpoint, string Member, string Message);
