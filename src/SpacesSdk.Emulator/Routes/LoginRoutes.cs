using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SpacesSdk.Emulator;

/// <summary>Logging in and out, and who is logged in.</summary>
internal sealed class LoginRoutes(EmulatedSpace space)
{
    private const int MaxFormBytes = 64 << 10;

    public IEnumerable<Route> Routes(string prefix) =>
    [
        .. space.Logins.IsRequired ? (Route[])
        [
            Route.Post("/login", LogInAsync) with { NeedsLogin = false },
            Route.Get("/logout", LogOutAsync) with { NeedsLogin = false },
        ] : [],
        Route.Get(prefix + "/login_check", static (context, _) => Answer.JsonAsync(context, "null")),
        Route.Get(prefix + "/user", UserAsync) with { NeedsLogin = false },
        Route.Get(prefix + "/token", TokenAsync) with { NeedsLogin = false },
    ];

    private async Task LogInAsync(HttpContext context, string[] values)
    {
        var form = await ReadFormAsync(context).ConfigureAwait(false);
        string token = space.Logins.LogIn(Field(form, "username"), Field(form, "password"))
            ?? throw RefusedRequestException.Detail(StatusCodes.Status400BadRequest, "Incorrect credentials.");
        context.Response.Headers.Append("set-cookie", $"{space.Logins.SecureCookie}={token}; HttpOnly; Path=/; SameSite=none; Secure");
        context.Response.Headers.Append("set-cookie", $"{space.Logins.PlainCookie}={token}; HttpOnly; Path=/; SameSite=lax");
        await Answer.JsonAsync(context, """{"success":true}""").ConfigureAwait(false);
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpContext context)
    {
        var options = new FormOptions { BufferBodyLengthLimit = MaxFormBytes, MultipartBodyLengthLimit = MaxFormBytes, ValueLengthLimit = MaxFormBytes, ValueCountLimit = 16 };
        try
        {
            return context.Request.HasFormContentType
                ? await new FormFeature(context.Request, options).ReadFormAsync(context.RequestAborted).ConfigureAwait(false)
                : FormCollection.Empty;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw RefusedRequestException.Detail(StatusCodes.Status400BadRequest, "There was an error parsing the body");
        }
    }

    private static string Field(IFormCollection form, string name) =>
        form.TryGetValue(name, out var value) ? value.ToString() : throw ValidationErrors.MissingField(name);

    private Task LogOutAsync(HttpContext context, string[] values)
    {
        space.Logins.LogOut(context.Request);
        string gone = $"expires={space.Options.Clock.GetUtcNow():R}; Max-Age=0; Path=/; SameSite=lax";
        context.Response.Headers.Append("set-cookie", $"{space.Logins.SecureCookie}=\"\"; {gone}");
        context.Response.Headers.Append("set-cookie", $"{space.Logins.PlainCookie}=\"\"; {gone}");
        context.Response.Headers.Location = $"{context.Request.Scheme}://{context.Request.Host}";
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    private Task UserAsync(HttpContext context, string[] values) =>
        Answer.JsonAsync(context, JsonText.Compact().Value(space.Logins.UserOf(context.Request)).ToString());

    private Task TokenAsync(HttpContext context, string[] values) => Answer.JsonAsync(
        context,
        JsonText.Compact().Begin('{').Name("token").Value(space.Logins.TokenOf(context.Request)).Name("user").Value(space.Logins.UserOf(context.Request)).End('}').ToString());
}
