using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SpacesSdk.Emulator;

/// <summary>What a Space says about itself.</summary>
internal sealed class DocumentRoutes(EmulatedSpace space)
{
    private const string LockedPage = ""","page":{"":{"layout":{}}},"pages":[""],"components":[],"dependencies":[],"current_page":""}""";

    public IEnumerable<Route> Routes(string prefix) =>
    [
        Route.Get("/", PageAsync, isOpen: true),
        Route.Get("/agents.md", AgentsMdAsync),
        Route.Get("/config", (context, _) => Answer.BytesAsync(context, space.Documents.Config.For(Root(context)), "application/json")),
        Route.Get("/robots.txt", static (context, _) => Answer.TextAsync(context, "User-agent: *\nDisallow: "), isOpen: true),
        Route.Get(prefix + "/info", (context, _) => Answer.BytesAsync(context, space.Documents.Info, "application/json")),
        Route.Get(prefix + "/app_id", (context, _) => Answer.JsonAsync(context, $"{{\"app_id\":{space.Documents.Config.AppId}}}")) with { NeedsLogin = false },
        Route.Get(prefix + "/startup-events", static (context, _) => Answer.JsonAsync(context, "false")) with { NeedsLogin = false },
    ];

    private static string Root(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";

    private Task AgentsMdAsync(HttpContext context, string[] values) => space.Documents.AgentsMd is { } agentsMd
        ? Answer.BytesAsync(context, agentsMd, "text/markdown; charset=utf-8")
        : Answer.DetailAsync(context, StatusCodes.Status404NotFound, "Not Found");

    // A page in front of a login tells that much and no more; a "<" in it could end the script.
    private string PageConfig(HttpContext context)
    {
        string root = JsonText.Compact(Root(context));
        return space.Logins.IsRequired && space.Logins.UserOf(context.Request) is null
            ? """{"auth_required":true,"auth_message":null,"space_id":null,"root":""" + root + LockedPage
            : Encoding.UTF8.GetString(space.Documents.Config.For(Root(context)).Span).Replace("<", "\\u003c", StringComparison.Ordinal);
    }

    private Task PageAsync(HttpContext context, string[] values)
    {
        var described = space.Documents.Interface;
        var page = new StringBuilder("<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>")
            .Append(WebUtility.HtmlEncode(described.Space)).Append("</title><script>window.gradio_config = ").Append(PageConfig(context))
            .Append(";</script></head><body><h1>")
            .Append(WebUtility.HtmlEncode(described.Space)).Append(", emulated</h1><ul>");
        foreach (var endpoint in described.Endpoints)
            page.Append("<li>").Append(WebUtility.HtmlEncode(endpoint.Name)).Append("</li>");
        return Answer.BytesAsync(context, Encoding.UTF8.GetBytes(page.Append("</ul></body></html>\n").ToString()), "text/html; charset=utf-8");
    }
}
