using System.Text.Json;
using SpacesSdk.Cli.Tests.Support;
using SpacesSdk.Emulator;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Cli.Tests.Calls;

/// <summary>Calls from a command line, against a Space on the loopback address.</summary>
public sealed class CallTests
{
    private const string File = """{"type": "object", "title": "FileData", "properties": {"path": {"type": "string"}, "url": {"type": "string"}, "orig_name": {"type": "string"}, "mime_type": {"type": "string"}, "meta": {"type": "object"}}, "required": ["path"]}""";

    private static readonly string s_schema = Schemas.Of(
        "/paint",
        string.Join(',', Schemas.Required("prompt"), Schemas.Optional("image", File, "null", "Image"), Schemas.Optional("steps", """{"type": "integer"}""", "20"), Schemas.Choice("size", "[512, 1024]", "512")),
        Schemas.Return("Picture", File, "Image") + "," + Schemas.Return("Words"));

    [Fact]
    public async Task A_call_shows_its_progress_and_saves_the_files_of_its_result()
    {
        await using var work = new Workspace { IsOnLoopback = true };
        await using var emulator = await PinnedAsync(work, async (request, job, cancel) =>
        {
            await job.ReportAsync(0.5, "half", cancel);
            await job.LogAsync("\u001b[31mnearly", cancellationToken: cancel);
            var stored = await job.StoreAsync(SpaceFile.FromBytes("picture"u8.ToArray(), "picture.png"), cancel);
            return [stored, JsonSerializer.SerializeToElement($"{request.GetProperty("prompt")} in {request.GetProperty("steps")} steps at {request.GetProperty("size")}")];
        });
        var run = await work.RunAsync("call", "Painter", "/paint", "--param", "prompt=Eiffel = Tower", "--param", "size=1024", "-o", "out");
        Transcript.Matches("call", run.Transcript);
        Assert.Equal("picture", await System.IO.File.ReadAllTextAsync(Path.Combine(work.Folder, "out", "picture.png"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_goes_in_and_the_result_may_be_JSON()
    {
        await using var work = new Workspace { IsOnLoopback = true };
        await using var emulator = await PinnedAsync(work, async (request, job, cancel) =>
        {
            string text = System.Text.Encoding.UTF8.GetString(await job.OpenFile(request.GetProperty("image")).ReadAllBytesAsync(cancel));
            return [default, JsonSerializer.SerializeToElement(text)];
        });
        await System.IO.File.WriteAllTextAsync(Path.Combine(work.Folder, "in.png"), "from disk", TestContext.Current.CancellationToken);
        var run = await work.RunAsync("call", "Painter", "paint", "-p", "prompt=x", "-p", "image=in.png", "--json");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("from disk", json.RootElement[1].GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("/paint", "steps=1", "needs --param prompt=… (string)")]
    [InlineData("/paint", "promt=x", "has no parameter 'promt'. Did you mean prompt?")]
    [InlineData("/paint", "prompt=x", "is given twice", "prompt=y")]
    [InlineData("/paint", "prompt=x", "steps takes JSON (integer)", "steps=many")]
    [InlineData("/paint", "prompt=x", "size takes one of 512, 1024", "size=2000")]
    [InlineData("/paint", "prompt=x", "there is no file", "image=missing.png")]
    [InlineData("/draw", "prompt=x", "has no endpoint '/draw'. It has /paint.")]
    public async Task A_mistake_in_a_call_is_told_before_anything_is_sent(string endpoint, string first, string said, string? second = null)
    {
        await using var work = new Workspace { IsOnLoopback = true };
        await using var emulator = await PinnedAsync(work, static (_, _, _) => throw new InvalidOperationException("It was called."));
        string[] more = second is null ? [] : ["-p", second];
        var run = await work.RunAsync(["call", "Painter", endpoint, "-p", first, .. more]);
        Assert.Equal(2, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_Space_refuses_ends_with_2_and_its_words()
    {
        await using var work = new Workspace { IsOnLoopback = true };
        await using var emulator = await PinnedAsync(work, static (_, _, _) => throw new EmulatedSpaceException("no paint left"));
        var run = await work.RunAsync("call", "Painter", "/paint", "-p", "prompt=x");
        Assert.Equal(2, run.Code);
        Assert.Contains("no paint left", run.Error, StringComparison.Ordinal);
    }

    private static async Task<SpaceEmulator> PinnedAsync(Workspace work, Func<JsonElement, EmulatedJob<IReadOnlyList<JsonElement>>, CancellationToken, Task<IReadOnlyList<JsonElement>>> paint)
    {
        var emulator = SpaceEmulator.FromFolder(work.Space(Served.Id, s_schema)).HandleJson("/paint", paint);
        await emulator.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, (await work.RunAsync("add", emulator.BaseAddress.AbsoluteUri, "--as", Served.Id)).Code);
        return emulator;
    }
}
