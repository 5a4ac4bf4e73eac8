using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>The part of the Hub's API that clients ask about one Space.</summary>
internal sealed class HubRoutes(EmulatedHub hub)
{
    public const string Prefix = "/api/spaces/";

    public IEnumerable<Route> Routes() =>
    [
        Route.Get(Prefix + "zero-gpu/quota", QuotaAsync) with { NeedsLogin = false },
        Route.Get(Prefix + "by-subdomain/{}", (context, values) => DescribeAsync(context, hub.KnowsSubdomain(values[0]))) with { NeedsLogin = false },
        Route.Get(Prefix + "{}/{}", (context, values) => DescribeAsync(context, hub.Knows(values[0], values[1]))) with { NeedsLogin = false },
    ];

    private Task DescribeAsync(HttpContext context, bool isKnown) =>
        isKnown ? Answer.JsonAsync(context, hub.Describe()) : NotFoundAsync(context);

    private Task QuotaAsync(HttpContext context, string[] values) => hub.Quota is not { } quota
        ? NotFoundAsync(context)
        : Answer.JsonAsync(context, JsonText.Compact().Begin('{')
            .Name("base").Count(quota.Base.TotalSeconds)
            .Name("current").Count(quota.Left.TotalSeconds)
            .Name("resetsAt").Value(quota.ResetsAt.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture))
            .End('}').ToString());

    private static Task NotFoundAsync(HttpContext context) => Answer.JsonAsync(context, """{"error":"Repository not found"}""", StatusCodes.Status404NotFound);
}
